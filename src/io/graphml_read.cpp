#include <expat.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <memory>
#include <unordered_map>

#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"

namespace hanse::io {

namespace {

constexpr int deepest = 64;

struct Key {
    std::string name, domain;
    ValueType type = ValueType::text;
    std::optional<std::string> fallback;
};

using Values = std::vector<std::pair<std::string, std::string>>;  // key id, text

struct NodeOrTie {
    Values values;
    std::string source, target;  // of a tie
    Place place;
};

ValueType type_of(std::string_view name) {
    if (name == "boolean") return ValueType::truth;
    if (name == "int" || name == "long") return ValueType::integer;
    if (name == "float" || name == "double") return ValueType::number;
    return ValueType::text;
}

/// Gathers what expat meets; everything is put together when the file has been read.
class Parser {
public:
    explicit Parser(std::string file) : file_(std::move(file)), parser_(XML_ParserCreate(nullptr), &XML_ParserFree) {
        if (!parser_) throw std::bad_alloc();
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &on_start, &on_end);
        XML_SetCharacterDataHandler(parser_.get(), &on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &on_doctype);
    }

    GraphTable parse(const std::string& text) {
        // In pieces: expat's lengths are ints.
        constexpr std::size_t piece = std::size_t{1} << 24;
        for (std::size_t at = 0;; at += piece) {
            const std::size_t length = std::min(piece, text.size() - std::min(at, text.size()));
            const bool last = at + length >= text.size();
            const auto status =
                XML_Parse(parser_.get(), text.data() + std::min(at, text.size()), static_cast<int>(length), last);
            if (error_) std::rethrow_exception(error_);
            if (status == XML_STATUS_ERROR) {
                throw InvalidData(here(), std::string("this is not XML (") +
                                              XML_ErrorString(XML_GetErrorCode(parser_.get())) + "); check the file");
            }
            if (last) break;
        }
        if (graphs_ == 0) throw InvalidData({file_}, "holds no <graph>; is it GraphML?");
        return finished();
    }

private:
    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        static_cast<Parser*>(self)->guarded([&](Parser& p) { p.start(name, attributes); });
    }
    static void on_end(void* self, const XML_Char* name) {
        static_cast<Parser*>(self)->guarded([&](Parser& p) { p.end(name); });
    }
    static void on_text(void* self, const XML_Char* text, int length) {
        auto& parser = *static_cast<Parser*>(self);
        if (parser.keep_text_) parser.text_.append(text, static_cast<std::size_t>(length));
    }
    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        static_cast<Parser*>(self)->guarded([](Parser& p) {
            p.fail("a DOCTYPE is not accepted, as it can be used to attack the reader; take the line out");
        });
    }

    /// No exception may pass through expat, which is C.
    template <class Step>
    void guarded(Step&& step) {
        if (error_) return;
        try {
            step(*this);
        } catch (...) {
            error_ = std::current_exception();
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    [[nodiscard]] Place here() const {
        return {file_, XML_GetCurrentLineNumber(parser_.get()), XML_GetCurrentColumnNumber(parser_.get()) + 1};
    }
    [[noreturn]] void fail(const std::string& what) const { throw InvalidData(here(), what); }

    static std::string_view local(std::string_view name) {
        const auto colon = name.rfind(':');
        return colon == std::string_view::npos ? name : name.substr(colon + 1);
    }
    static const char* attribute(const XML_Char** attributes, std::string_view name) {
        for (; *attributes; attributes += 2)
            if (name == *attributes) return attributes[1];
        return nullptr;
    }
    std::string needed(const XML_Char** attributes, const char* name, const char* of) const {
        const char* value = attribute(attributes, name);
        if (!value) fail(std::string("<") + of + "> has no attribute " + name + "; add it");
        return value;
    }

    void start(std::string_view full_name, const XML_Char** attributes) {
        if (++depth_ > deepest) fail("nested more than 64 deep; this is no GraphML");
        const auto name = local(full_name);
        if (depth_ == 1 && name != "graphml")
            fail("the file begins with <" + std::string(name) + ">, not <graphml>; is it GraphML?");
        if (name == "key") {
            key_ = needed(attributes, "id", "key");
            Key key;
            const char* title = attribute(attributes, "attr.name");
            const char* domain = attribute(attributes, "for");
            const char* type = attribute(attributes, "attr.type");
            key.name = title ? title : key_;
            key.domain = domain ? domain : "all";
            key.type = type_of(type ? type : "string");
            keys_[key_] = std::move(key);
        } else if (name == "graph") {
            if (++graphs_ > 1) fail("a second or nested <graph> is not accepted; keep one graph per file");
            directed_ = needed(attributes, "edgedefault", "graph") == "directed";
        } else if (name == "node") {
            current_ = NodeOrTie{};
            const std::string id = needed(attributes, "id", "node");
            if (!ids_.try_emplace(id, static_cast<NodeId>(labels_.size())).second)
                fail("the node '" + id + "' stands twice; give every node an id of its own");
            labels_.push_back(id);
            in_ = In::node;
        } else if (name == "edge") {
            current_ = NodeOrTie{};
            current_.source = needed(attributes, "source", "edge");
            current_.target = needed(attributes, "target", "edge");
            current_.place = here();
            if (const char* one = attribute(attributes, "directed"))
                if ((std::strcmp(one, "true") == 0) != directed_)
                    fail("directed and undirected edges in one graph are not accepted; make them one kind");
            in_ = In::edge;
        } else if (name == "hyperedge") {
            fail("a <hyperedge> is not accepted; write its ties as edges");
        } else if (name == "data" || name == "default") {
            if (name == "data") key_ = needed(attributes, "key", "data");
            text_.clear();
            keep_text_ = true;
        }
    }

    void end(std::string_view full_name) {
        --depth_;
        const auto name = local(full_name);
        if (name == "data") {
            keep_text_ = false;
            if (in_ == In::graph)
                graph_values_.emplace_back(key_, text_);
            else
                current_.values.emplace_back(key_, text_);
        } else if (name == "default") {
            keep_text_ = false;
            keys_[key_].fallback = text_;
        } else if (name == "node") {
            nodes_.push_back(std::move(current_));
            in_ = In::graph;
        } else if (name == "edge") {
            edges_.push_back(std::move(current_));
            in_ = In::graph;
        }
    }

    /// One column per key of that domain that has a value anywhere.
    std::vector<AttributeColumn> columns(const std::vector<NodeOrTie>& all, const char* domain,
                                         const char* without) const {
        std::vector<AttributeColumn> out;
        std::unordered_map<std::string, std::size_t> column_of;
        const auto add = [&](const std::string& id, const Key& key) {
            column_of[id] = out.size();
            out.push_back({key.name, key.type, std::vector<std::optional<std::string>>(all.size(), key.fallback)});
        };
        for (const auto& [id, key] : keys_)
            if (key.fallback && (key.domain == domain || key.domain == "all") && key.name != without) add(id, key);
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const auto& [id, value] : all[i].values) {
                const auto known = keys_.find(id);
                const Key key = known == keys_.end() ? Key{id, domain, ValueType::text, {}} : known->second;
                if (key.name == without) continue;
                if (!column_of.contains(id)) add(id, key);
                out[column_of[id]].values[i] = value;
            }
        }
        return out;
    }

    [[nodiscard]] std::string graph_value(std::string_view name) const {
        for (const auto& [id, value] : graph_values_) {
            const auto key = keys_.find(id);
            if (key != keys_.end() && key->second.name == name) return value;
        }
        return {};
    }

    GraphTable finished() {
        GraphTable table;
        table.directed = directed_;
        table.labels = std::move(labels_);
        table.integer_labels = graph_value("node_ids") == "integer";
        std::string weight_key;
        for (const auto& [id, key] : keys_)
            if (key.name == "weight" && (key.domain == "edge" || key.domain == "all")) weight_key = id;
        const bool weighted = !weight_key.empty() && std::any_of(edges_.begin(), edges_.end(),
                                                                 [&](const NodeOrTie& e) { return !e.values.empty(); });
        for (const auto& edge : edges_) {
            table.sources.push_back(node(edge, edge.source));
            table.targets.push_back(node(edge, edge.target));
            if (weighted) table.weights.push_back(weight(edge, weight_key));
        }
        if (weighted)
            table.weighting = graph_value("weight_is") == "distance" ? Weighting::distance : Weighting::strength;
        table.node_attributes = columns(nodes_, "node", "");
        table.tie_attributes = columns(edges_, "edge", weighted ? "weight" : "");
        return table;
    }

    NodeId node(const NodeOrTie& edge, const std::string& id) const {
        const auto found = ids_.find(id);
        if (found == ids_.end())
            throw InvalidData(edge.place,
                              "the edge names node '" + id + "', which is not there; add it or correct the id");
        return found->second;
    }

    double weight(const NodeOrTie& edge, const std::string& key) const {
        for (const auto& [id, text] : edge.values) {
            if (id != key) continue;
            const auto value = model::parse_number(text);
            if (!value || *value < 0)
                throw InvalidData(edge.place, "the weight '" + text + "' is not a number >= 0; correct it");
            return *value;
        }
        const auto& fallback = keys_.at(key).fallback;
        const auto value = fallback ? model::parse_number(*fallback) : std::optional<double>(1);
        return value && *value >= 0 ? *value : 1;
    }

    enum class In { graph, node, edge };

    std::string file_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::exception_ptr error_;
    int depth_ = 0, graphs_ = 0;
    bool directed_ = false, keep_text_ = false;
    In in_ = In::graph;
    std::string key_, text_;
    NodeOrTie current_;
    std::unordered_map<std::string, Key> keys_;
    std::unordered_map<std::string, NodeId> ids_;
    std::vector<std::string> labels_;
    std::vector<NodeOrTie> nodes_, edges_;
    Values graph_values_;
};

}  // namespace

GraphTable read_graphml(const std::filesystem::path& path) {
    return Parser(path.string()).parse(read_text_file(path));
}

}  // namespace hanse::io
