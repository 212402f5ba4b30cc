#include <algorithm>

#include "hanse/core/error.hpp"
#include "hanse/words/words.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::words;

TEST_CASE("numbers stand as the language writes them") {
    const Words en, de("de");
    REQUIRE(en.number(std::int64_t{1234567}) == "1,234,567");
    REQUIRE(de.number(std::int64_t{1234567}) == "1.234.567");
    REQUIRE(en.number(std::int64_t{-999}) == "−999");
    REQUIRE(en.number(1234.5, 2) == "1,234.50");
    REQUIRE(de.number(1234.5, 2) == "1.234,50");
    REQUIRE(en.number(0.012345) == "0.0123");  // three significant digits
    REQUIRE(en.number(3.0) == "3");
    REQUIRE(en.number(2.5) == "2.5");
    REQUIRE(en.number(99.96) == "100");
    REQUIRE(en.number(-0.04, 1) == "0.0");  // what is rounded to zero has no sign
    REQUIRE(en.number(std::numeric_limits<double>::quiet_NaN()) == "–");
    REQUIRE(de.number(std::numeric_limits<double>::infinity()) == "∞");
    REQUIRE(en.number(1e308, 0).size() == 309 + 102);  // 309 digits in groups of three
}

TEST_CASE("a share is a percentage that does not claim all or nothing") {
    const Words en, de("de");
    REQUIRE(en.percent(0.254) == "25 %");
    REQUIRE(en.percent(0.254, 1) == "25.4 %");
    REQUIRE(en.percent(0.004) == "0.4 %");
    REQUIRE(en.percent(0.0001) == "less than 0.1 %");
    REQUIRE(en.percent(0.9999) == "more than 99.9 %");
    REQUIRE(en.percent(0.996) == "99.6 %");
    REQUIRE(en.percent(1) == "100 %");
    REQUIRE(en.percent(0) == "0 %");
    REQUIRE(de.percent(0.004) == "0,4\u00a0%");
}

TEST_CASE("probabilities, dates and lists") {
    const Words en, de("de");
    REQUIRE(en.p(0.0304) == "p = 0.03");
    REQUIRE(en.p(0.0009) == "p < 0.001");
    REQUIRE(en.p(0.5) == "p = 0.5");
    REQUIRE(de.p(0.049) == "p = 0,049");
    REQUIRE(en.date({2017, 6, 30}) == "30 June 2017");
    REQUIRE(de.date({2017, 6, 30}) == "30. Juni 2017");
    REQUIRE(de.date({2017, 6, 0}, "in") == "im Juni 2017");
    REQUIRE(de.date({2017, 6, 3}, "short") == "03.06.2017");
    REQUIRE(en.date({2017, 0, 0}) == "2017");
    REQUIRE(en.date({}) == "–");
    REQUIRE(en.list({}).empty());
    REQUIRE(en.list({"a"}) == "a");
    REQUIRE(en.list({"a", "b", "c"}) == "a, b and c");
    REQUIRE(en.list({"a", "b", "c"}, 2) == "a, b and c");  // "1 other" says less than c
    REQUIRE(en.list({"a", "b", "c", "d", "e"}, 2) == "a, b and 3 others");
    REQUIRE(de.list({"a", "b", "c", "d", "e"}, 2, "dative") == "a, b und 3 weiteren");
    REQUIRE(en.list({"a", "b"}, 0, "or") == "a or b");
}

TEST_CASE("a country stands in a sentence with its article and preposition") {
    const Words en, de("de");
    REQUIRE(en.country("NL") == "Netherlands");
    REQUIRE(en.country("NL", "the") == "the Netherlands");
    REQUIRE(de.country("NL", "in") == "in den Niederlanden");
    REQUIRE(de.country("CH", "to") == "in die Schweiz");
    REQUIRE(de.country("FR", "to") == "nach Frankreich");
    REQUIRE(de.country("IR", "accusative") == "den Iran");
    REQUIRE(en.country("EL") == "Greece");  // the Commission's codes
    REQUIRE(en.country("UK", "in") == "in the United Kingdom");
    REQUIRE(en.country("??") == "??");
    REQUIRE_THROWS_AS(en.country("NL", "dative"), InvalidArgument);
}

namespace {

/// A catalogue of the given entries with German's head.
Words with(const std::string& entries) {
    return Words::parse(
        "xx",
        "[language]\nname = X\n[plural]\none = n = 1\n[number]\ndecimal = ,\ngroup = .\nminus = -\n"
        "none = ?\ninfinite = oo\npercent = {x}%\npercent_below = <{x}%\npercent_above = >{x}%\np = p={x}\n"
        "p_below = p<{x}\n[list]\ntwo = {a} + {b}\nmore = {a}, {b}\nothers = {a} + {n}\n[date]\n"
        "day = {dd}.{mm}.{year}\nmonth = {mm}.{year}\nyear = {year}\n[month]\n1 = J\n2 = F\n3 = M\n4 = A\n"
        "5 = M\n6 = J\n7 = J\n8 = A\n9 = S\n10 = O\n11 = N\n12 = D\n[country]\nforms = name | in\n"
        "pattern = {name} | in {name}\nplural = NL US\nNL = Niederlande | in den Niederlanden\n[t]\n" +
            entries);
}

std::string said(const std::string& entry, const Values& values) {
    return with("x = " + entry).say("t.x", values);
}

}  // namespace

TEST_CASE("placeholders take values of every kind") {
    REQUIRE(said("{a} and {n}", {{"a", "it's OWL"}, {"n", 1234}}) == "it's OWL and 1.234");
    REQUIRE(said("{n, plural, =0 {none} one {one tie} other {# ties}}", {{"n", 0}}) == "none");
    REQUIRE(said("{n, plural, =0 {none} one {one tie} other {# ties}}", {{"n", 1}}) == "one tie");
    REQUIRE(said("{n, plural, =0 {none} one {one tie} other {# ties}}", {{"n", 1.0}}) == "one tie");
    REQUIRE(said("{n, plural, =0 {none} one {one tie} other {# ties}}", {{"n", 1.5}}) == "1,5 ties");
    REQUIRE(said("{n, plural, other {# of {who, select, us {ours} other {theirs}}}}", {{"n", 2}, {"who", "us"}}) ==
            "2 of ours");
    REQUIRE(said("{p, select, none {by rule} other {{p, p}}}", {{"p", Value()}}) == "by rule");
    REQUIRE(said("{p, select, none {by rule} other {{p, p}}}", {{"p", 0.02}}) == "p=0,02");
    REQUIRE(said("{yes, select, yes {ja} other {nein}}", {{"yes", true}}) == "ja");
    REQUIRE(said("{d, date}, {e, date}", {{"d", model::Date{2017, 6, 3}}, {"e", "2018"}}) == "03.06.2017, 2018");
    REQUIRE(said("{c, country} ({c, country, name})", {{"c", "NL"}}) == "in den Niederlanden (Niederlande)");
    REQUIRE(said("{c} {c, country, name}", {{"c", Area{"NL", true}}}) == "in den Niederlanden Niederlande");
    REQUIRE(said("{c, country, in}", {{"c", Area{"NL", false}}}) == "in NL");  // a region of that name
    REQUIRE(said("{c, select, none {-} other {+}}", {{"c", Area{}}}) == "-");
    REQUIRE(said("{c} {c, select, plural {haben} other {hat}}", {{"c", Area{"NL", true}}}) ==
            "in den Niederlanden haben");
    REQUIRE(said("{c, select, plural {haben} other {hat}}", {{"c", Area{"NL", false}}}) == "hat");
    REQUIRE(said("{c, select, plural {haben} other {hat}}", {{"c", Area{"FR", true}}}) == "hat");
    REQUIRE(said("{c, countries}", {{"c", std::vector<std::string>{"NL", "ZZ"}}}) == "in den Niederlanden + in ZZ");
    REQUIRE(said("{s, percent} {x, number, 1}", {{"s", 0.5}, {"x", 2}}) == "50% 2,0");
    REQUIRE(said("\\{ \\} \\# \\\\ # it's", {}) == "{ } # \\ # it's");
    const Words words = with("x = {e, word, event}\n[event]\ntrade_fair = Messe\n");
    REQUIRE(words.say("t.x", {{"e", "trade_fair"}}) == "Messe");
    REQUIRE(words.say("t.x", {{"e", "board_game"}}) == "board game");
}

TEST_CASE("an entry goes on in indented lines, and remarks are left out") {
    REQUIRE(with("x = {n, plural,\n    one {one}\n# a remark\n    other {many}\n  } ties\r\ny = z\n")
                .say("t.x", {{"n", 3}}) == "many ties");
}

TEST_CASE("a part that is left out leaves no blank behind") {
    const std::string parts = "a.\n  {n, select, none {} other { b {n}.}}\n  {m, select, none {} other { c.}}";
    REQUIRE(said(parts, {{"n", Value()}, {"m", Value()}}) == "a.");
    REQUIRE(said(parts, {{"n", 1}, {"m", Value()}}) == "a. b 1.");
    REQUIRE(said(parts, {{"n", Value()}, {"m", 1}}) == "a. c.");
    REQUIRE(said("{n} b", {{"n", "a  "}}) == "a  b");  // a value stays as it is
}

TEST_CASE("a section's templates can be filled elsewhere") {
    const Words words = with("x = a {n}\n[t2]\ny = z\n");
    REQUIRE(words.templates("t") == std::map<std::string, std::string>{{"x", "a {n}"}});
    REQUIRE(words.templates("date").at("day.in") == "on {day} {month} {year}");  // English where it is missing
}

TEST_CASE("a language that lacks a sentence says it in English, with English numbers") {
    REQUIRE(with("x = y").say("list.two.or", {{"a", 1}, {"b", 2.5}}) == "1 or 2.5");
    REQUIRE(with("x = y").country("FR") == "France");
    const auto lacking = with("x = y").missing();
    REQUIRE(std::find(lacking.begin(), lacking.end(), "country.FR") != lacking.end());
    REQUIRE(std::find(lacking.begin(), lacking.end(), "list.two.or") != lacking.end());
}

namespace {

std::string complaint(const std::string& entries) {
    try {
        (void)with(entries);
    } catch (const InvalidData& error) {
        return error.what();
    }
    return "";
}

std::string refusal(const std::string& entry, const Values& values) {
    try {
        (void)said(entry, values);
    } catch (const InvalidArgument& error) {
        return error.what();
    }
    return "";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a malformed template is refused with its line") {
    REQUIRE(complaint("x = {a") == "xx.txt:43: after '{a' a } or a comma is missing");
    REQUIRE(contains(complaint("x = a}"), "a } closes nothing"));
    REQUIRE(contains(complaint("x = {}"), "a placeholder's name is missing"));
    REQUIRE(contains(complaint("x = {a, colour}"), "there is no style 'colour'"));
    REQUIRE(contains(complaint("x = {n, plural, one {a}}"), "the choice 'other {...}' is missing"));
    REQUIRE(contains(complaint("x = {n, plural, few {a} other {b}}"), "there is no plural 'few'"));
    REQUIRE(contains(complaint("x = {n, select, a {a} a {b} other {c}}"), "stands twice"));
    REQUIRE(contains(complaint("x = {c, country, genitive}"), "countries have no form 'genitive'"));
    REQUIRE(contains(complaint("x = {l, list, or}"), "this needs an entry list.two.or"));
    REQUIRE(contains(complaint("x = {n, number, many}"), "many says nothing here"));
    REQUIRE(contains(complaint("x = a \\b"), "after \\ comes"));
    REQUIRE(contains(complaint("x = a\nx = b"), ":44: the key t.x stands twice"));
    REQUIRE(contains(complaint("no entry"), "this is no 'key = sentence'"));
    REQUIRE(contains(complaint("[plural]\nfew = m = 2"), "does not begin with n"));
    REQUIRE(contains(complaint("[country]\nFR = a | b | c"), "FR has 3 forms instead of 1 or 2"));
    std::string deep = "b";
    for (int i = 0; i < 20; ++i) deep = "{a, select, other {" + deep + "}}";
    REQUIRE(contains(complaint("x = " + deep), "nested more than 8 deep"));
    REQUIRE_THROWS_AS(Words::parse("xx", "[language]\nname = X\n"), InvalidData);
}

TEST_CASE("a sentence that cannot be said names the key and the placeholder") {
    REQUIRE(refusal("{home}", {}) == "say: 't.x' needs a value for {home}");
    REQUIRE(refusal("{n, plural, other {}}", {{"n", "two"}}) == "say: {n} of 't.x' must be a number");
    REQUIRE(refusal("{d, date}", {{"d", "soon"}}) == "say: {d} of 't.x' must be a date: 2017-06-30, 2017-06 or 2017");
    REQUIRE(contains(refusal("{l}", {{"l", std::vector<std::string>{"a"}}}), "write {names, list}"));
    REQUIRE_THROWS_AS(Words().say("no.such.key"), InvalidArgument);
    REQUIRE_THROWS_WITH(Words("fr"), "language: there is no 'fr'; choose one of de (Deutsch), en (English)");
}

TEST_CASE("plural rules are those of CLDR for whole numbers") {
    // Polish, https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
    const Words pl = with(
        "x = {n, plural, one {o} few {f} many {m} other {x}}\n[plural]\n"
        "few = n % 10 = 2..4 and n % 100 != 12..14\n"
        "many = n != 1 and n % 10 = 0..1 or n % 10 = 5..9 or n % 100 = 12..14\n");
    std::string forms;
    for (const int n : {0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 112, 1022}) forms += pl.say("t.x", {{"n", n}});
    REQUIRE(forms == "moffmmmmmfmmf");
    REQUIRE(pl.say("t.x", {{"n", 1.5}}) == "x");
}
