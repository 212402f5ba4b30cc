#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"
#include "xml_reader.hpp"

namespace hanse::io {

namespace {

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

/// Gathers what stands in the file; everything is put together when it has been read.
class GraphmlReader : public XmlReader {
public:
    explicit GraphmlReader(std::string file) : XmlReader(std::move(file), "graphml") {}

    GraphTable finished();

private:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "key") {
            key_ = needed(attributes, "id", "key");
            Key key;
            const char* title = attributes.find("attr.name");
            const char* domain = attributes.find("for");
            const char* type = attributes.find("attr.type");
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
            if (const char* one = attributes.find("directed"))
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

    void end(std::string_view name) override {
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

    int graphs_ = 0;
    bool directed_ = false;
    In in_ = In::graph;
    std::string key_;
    NodeOrTie current_;
    std::unordered_map<std::string, Key> keys_;
    std::unordered_map<std::string, NodeId> ids_;
    std::vector<std::string> labels_;
    std::vector<NodeOrTie> nodes_, edges_;
    Values graph_values_;
};

GraphTable GraphmlReader::finished() {
    if (graphs_ == 0) throw InvalidData({file()}, "holds no <graph>; is it GraphML?");
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
    if (weighted) table.weighting = graph_value("weight_is") == "distance" ? Weighting::distance : Weighting::strength;
    table.node_attributes = columns(nodes_, "node", "");
    table.tie_attributes = columns(edges_, "edge", weighted ? "weight" : "");
    return table;
}

}  // namespace

GraphTable read_graphml(const std::filesystem::path& path) {
    GraphmlReader reader(path.string());
    reader.read(read_text_file(path));
    return reader.finished();
}

}  // namespace hanse::io
