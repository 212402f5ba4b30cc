#include "encodings.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

#include "pace.hpp"
#include "text_file.hpp"
#include "utf8.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

struct CodePage {
    std::string_view name;
    std::u16string_view upper;  ///< what 0x80 .. 0xFF mean: '=' the byte itself (a control character), '.' nothing
};

// From Python's codecs of these names.
// clang-format off
constexpr CodePage pages[] = {
    {"iso88592", u"================================\u00A0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00ADŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"},
    {"iso88593", u"================================\u00A0Ħ˘£¤.Ĥ§¨İŞĞĴ\u00AD.Ż°ħ²³´µĥ·¸ışğĵ½.żÀÁÂ.ÄĊĈÇÈÉÊËÌÍÎÏ.ÑÒÓÔĠÖ×ĜÙÚÛÜŬŜßàáâ.äċĉçèéêëìíîï.ñòóôġö÷ĝùúûüŭŝ˙"},
    {"iso88594", u"================================\u00A0ĄĸŖ¤ĨĻ§¨ŠĒĢŦ\u00ADŽ¯°ą˛ŗ´ĩļˇ¸šēģŧŊžŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎĪĐŅŌĶÔÕÖ×ØŲÚÛÜŨŪßāáâãäåæįčéęëėíîīđņōķôõö÷øųúûüũū˙"},
    {"iso88595", u"================================\u00A0ЁЂЃЄЅІЇЈЉЊЋЌ\u00ADЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ"},
    {"iso88596", u"================================\u00A0...¤.......\u060C\u00AD.............\u061B...\u061F.\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063A.....\u0640\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064A\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652............."},
    {"iso88597", u"================================\u00A0‘’£€₯¦§¨©ͺ«¬\u00AD.―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ.ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ."},
    {"iso88598", u"================================\u00A0.¢£¤¥¦§¨©×«¬\u00AD®¯°±²³´µ¶·¸¹÷»¼½¾................................‗\u05D0\u05D1\u05D2\u05D3\u05D4\u05D5\u05D6\u05D7\u05D8\u05D9\u05DA\u05DB\u05DC\u05DD\u05DE\u05DF\u05E0\u05E1\u05E2\u05E3\u05E4\u05E5\u05E6\u05E7\u05E8\u05E9\u05EA..\u200E\u200F."},
    {"iso88599", u"================================\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"},
    {"iso885910", u"================================\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ"},
    {"iso885911", u"================================\u00A0กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮฯะัาำิีึืฺุู....฿เแโใไๅๆ็่้๊๋์ํ๎๏๐๑๒๓๔๕๖๗๘๙๚๛...."},
    {"iso885913", u"================================\u00A0”¢£¤„¦§Ø©Ŗ«¬\u00AD®Æ°±²³“µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž’"},
    {"iso885914", u"================================\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ"},
    {"iso885915", u"================================\u00A0¡¢£€¥Š§š©ª«¬\u00AD®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"},
    {"iso885916", u"================================\u00A0ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ"},
    {"windows1250", u"€.‚.„…†‡.‰Š‹ŚŤŽŹ.‘’“”•–—.™š›śťžź\u00A0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00AD®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"},
    {"windows1251", u"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—.™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"},
    {"windows1252", u"€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"},
    {"windows1253", u"€.‚ƒ„…†‡.‰.‹.....‘’“”•–—.™.›....\u00A0΅Ά£¤¥¦§¨©.«¬\u00AD®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ.ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ."},
    {"windows1254", u"€.‚ƒ„…†‡ˆ‰Š‹Œ....‘’“”•–—˜™š›œ..Ÿ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"},
    {"windows1255", u"€.‚ƒ„…†‡ˆ‰.‹.....‘’“”•–—˜™.›....\u00A0¡¢£₪¥¦§¨©×«¬\u00AD®¯°±²³´µ¶·¸¹÷»¼½¾¿\u05B0\u05B1\u05B2\u05B3\u05B4\u05B5\u05B6\u05B7\u05B8\u05B9.\u05BB\u05BC\u05BD\u05BE\u05BF\u05C0\u05C1\u05C2\u05C3\u05F0\u05F1\u05F2\u05F3\u05F4.......\u05D0\u05D1\u05D2\u05D3\u05D4\u05D5\u05D6\u05D7\u05D8\u05D9\u05DA\u05DB\u05DC\u05DD\u05DE\u05DF\u05E0\u05E1\u05E2\u05E3\u05E4\u05E5\u05E6\u05E7\u05E8\u05E9\u05EA..\u200E\u200F."},
    {"windows1256", u"€\u067E‚ƒ„…†‡ˆ‰\u0679‹Œ\u0686\u0698\u0688\u06AF‘’“”•–—\u06A9™\u0691›œ\u200C\u200D\u06BA\u00A0\u060C¢£¤¥¦§¨©\u06BE«¬\u00AD®¯°±²³´µ¶·¸¹\u061B»¼½¾\u061F\u06C1\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636×\u0637\u0638\u0639\u063A\u0640\u0641\u0642\u0643à\u0644â\u0645\u0646\u0647\u0648çèéêë\u0649\u064Aîï\u064B\u064C\u064D\u064Eô\u064F\u0650÷\u0651ù\u0652ûü\u200E\u200F\u06D2"},
    {"windows1257", u"€.‚.„…†‡.‰.‹.¨ˇ¸.‘’“”•–—.™.›.¯˛.\u00A0.¢£¤.¦§Ø©Ŗ«¬\u00AD®Æ°±²³´µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙"},
    {"windows1258", u"€.‚ƒ„…†‡ˆ‰.‹Œ....‘’“”•–—˜™.›œ..Ÿ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ßàáâăäåæçèéêë\u0301íîïđñ\u0323óôơö÷øùúûüư₫ÿ"},
    {"koi8r", u"─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u00A0⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"},
    {"koi8u", u"─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u00A0⌡°²·÷═║╒ёє╔ії╗╘╙╚╛ґ╝╞╟╠╡ЁЄ╣ІЇ╦╧╨╩╪Ґ╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"},
    {"macintosh", u"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"},
    {"ibm437", u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0"},
    {"ibm850", u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0"},
    {"ibm852", u"ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00AD˝˛ˇ˘§÷¸°¨˙űŘř■\u00A0"},
    {"ibm858", u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0"},
    {"ibm866", u"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u00A0"},
};
// clang-format on

constexpr bool complete() {
    for (const auto& page : pages)
        if (page.upper.size() != 128) return false;
    return true;
}
static_assert(complete());

/// "ISO_8859-15" and "iso8859-15" are the same name.
std::string plain_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
    }
    if (out == "latin1" || out == "l1" || out == "cp819") return "iso88591";
    if (out == "latin2" || out == "l2") return "iso88592";
    if (out == "latin9" || out == "l9") return "iso885915";
    if (out == "ascii" || out == "usascii") return "utf8";
    if (out == "macroman" || out == "xmacroman" || out == "mac") return "macintosh";
    if (out.starts_with("cp")) {
        const std::string number = out.substr(2);
        return (number.starts_with("125") ? "windows" : "ibm") + number;
    }
    return out;
}

/// @param bytes_of a unit: 2 or 4.
std::string from_units(const std::string& file, std::string_view bytes, std::size_t bytes_of, bool big, Pace& pace) {
    std::string out;
    out.reserve(bytes.size());
    const auto unit = [&](std::size_t at) {
        std::uint32_t code = 0;
        for (std::size_t k = 0; k < bytes_of; ++k)
            code |= std::uint32_t{static_cast<unsigned char>(bytes[at + k])} << 8 * (big ? bytes_of - 1 - k : k);
        return code;
    };
    const auto fail = [&] {
        throw InvalidData(place_in(file, out, out.size()), bytes_of == 2
                                                               ? "half a character of UTF-16; is the file cut off?"
                                                               : "no character of UTF-32; is the file cut off?");
    };
    for (std::size_t at = 0; at < bytes.size(); at += bytes_of) {
        pace.step();
        if (bytes.size() - at < bytes_of) fail();
        std::uint32_t code = unit(at);
        if (bytes_of == 2 && code >= 0xD800 && code < 0xDC00) {
            if (bytes.size() - at < 4) fail();
            const std::uint32_t low = unit(at + 2);
            if (low < 0xDC00 || low > 0xDFFF) fail();
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) fail();
        append_utf8(out, code);
    }
    return out;
}

bool begins(std::string_view text, std::initializer_list<unsigned char> bytes) {
    return text.size() >= bytes.size() && std::equal(bytes.begin(), bytes.end(), text.begin(),
                                                     [](auto a, char b) { return a == static_cast<unsigned char>(b); });
}

/// What <?xml encoding="..."?> at the beginning says.
std::string_view declared(std::string_view text) {
    if (!text.starts_with("<?xml")) return {};
    const auto head = text.substr(0, text.find("?>"));
    auto at = head.find("encoding");
    if (at == std::string_view::npos) return {};
    at = head.find_first_of("\"'", at);
    if (at == std::string_view::npos) return {};
    const auto end = head.find(head[at], at + 1);
    return end == std::string_view::npos ? std::string_view{} : head.substr(at + 1, end - at - 1);
}

std::string from_page(const std::string& file, std::string_view bytes, std::string_view encoding, Pace& pace) {
    const std::string name = plain_name(encoding);
    const auto page = std::find_if(std::begin(pages), std::end(pages), [&](const auto& p) { return p.name == name; });
    if (page == std::end(pages) && name != "iso88591")
        throw InvalidData({file, 1, 1}, "the encoding '" + std::string(encoding) + "' is not known; save it as UTF-8");
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        pace.step();
        const auto byte = static_cast<unsigned char>(c);
        std::uint32_t code = byte;
        if (byte >= 0x80 && page != std::end(pages)) {
            code = page->upper[byte - 0x80];
            if (code == '.')
                throw InvalidData(place_in(file, out, out.size()), "a byte that is not " + std::string(encoding) +
                                                                       "; name another encoding or save it as UTF-8");
            if (code == '=') code = byte;
        }
        append_utf8(out, code);
    }
    return out;
}

}  // namespace

std::string to_utf8(const std::string& file, std::string bytes, std::string_view encoding, const RunControl& run) {
    Pace pace(run);
    // A byte order mark leaves no doubt; without one XML shows by its '<' how wide its characters are.
    if (begins(bytes, {0xEF, 0xBB, 0xBF})) return bytes.substr(3);
    if (begins(bytes, {0xFF, 0xFE, 0, 0})) return from_units(file, std::string_view(bytes).substr(4), 4, false, pace);
    if (begins(bytes, {0, 0, 0xFE, 0xFF})) return from_units(file, std::string_view(bytes).substr(4), 4, true, pace);
    if (begins(bytes, {0xFF, 0xFE})) return from_units(file, std::string_view(bytes).substr(2), 2, false, pace);
    if (begins(bytes, {0xFE, 0xFF})) return from_units(file, std::string_view(bytes).substr(2), 2, true, pace);
    if (begins(bytes, {'<', 0, 0, 0})) return from_units(file, bytes, 4, false, pace);
    if (begins(bytes, {0, 0, 0, '<'})) return from_units(file, bytes, 4, true, pace);
    if (begins(bytes, {'<', 0})) return from_units(file, bytes, 2, false, pace);
    if (begins(bytes, {0, '<'})) return from_units(file, bytes, 2, true, pace);
    const bool given = !encoding.empty();
    const std::string name = plain_name(given ? encoding : declared(bytes));
    if (given && (name == "utf16le" || name == "utf16be" || name == "utf16"))
        return from_units(file, bytes, 2, name == "utf16be", pace);
    // Who reads "UTF-16" byte by byte is not in UTF-16: programs say so and save in UTF-8.
    if (name.empty() || name.starts_with("utf")) return bytes;
    return from_page(file, bytes, given ? encoding : declared(bytes), pace);
}

}  // namespace HANSE_NAMESPACE::io
