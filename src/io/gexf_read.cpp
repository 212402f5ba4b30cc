#include <algorithm>
#include <optional>
#include <unordered_map>

#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"
#include "xml_reader.hpp"

namespace hanse::io {

namespace {

ValueType type_of(std::string_view name) {
    if (name == "boolean") return ValueType::truth;
    if (name == "integer" || name == "long" || name == "short" || name == "byte") return ValueType::integer;
    if (name == "float" || name == "double" || name == "bigdecimal") return ValueType::number;
    return ValueType::text;
}

/// The attribute columns of the nodes or of the edges as they grow.
class Columns {
public:
    void declare(const std::string& id, const std::string& title, ValueType type) {
        of_id_[id] = columns_.size();
        columns_.push_back({title, type, {}});
    }
    [[nodiscard]] bool knows(const std::string& id) const { return of_id_.contains(id); }
    void set(const std::string& id, std::size_t row, std::string value) {
        if (!knows(id)) declare(id, id, ValueType::text);
        auto& values = columns_[of_id_[id]].values;
        values.resize(row + 1);
        values[row] = std::move(value);
    }
    std::vector<AttributeColumn> take(std::size_t rows) {
        for (auto& column : columns_) column.values.resize(rows);
        return std::move(columns_);
    }

private:
    std::vector<AttributeColumn> columns_;
    std::unordered_map<std::string, std::size_t> of_id_;
};

struct Edge {
    std::string source, target;
    std::optional<double> weight;
    Place place;
};

class GexfReader : public XmlReader {
public:
    explicit GexfReader(std::string file) : XmlReader(std::move(file), "gexf") {}

    GraphTable finished() {
        if (graphs_ == 0) throw InvalidData({file()}, "holds no <graph>; is it GEXF?");
        GraphTable table;
        table.directed = directed_;
        const bool weighted = std::any_of(edges_.begin(), edges_.end(), [](const Edge& e) { return e.weight; });
        for (const auto& edge : edges_) {
            table.sources.push_back(node(edge, edge.source));
            table.targets.push_back(node(edge, edge.target));
            if (weighted) table.weights.push_back(edge.weight.value_or(1));
        }
        if (weighted) table.weighting = Weighting::strength;
        table.node_attributes = node_columns_.take(labels_.size());
        table.tie_attributes = edge_columns_.take(edges_.size());
        table.labels = std::move(labels_);
        return table;
    }

private:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "graph") {
            if (++graphs_ > 1) fail("a second or nested <graph> is not accepted; keep one graph per file");
            const char* type = attributes.find("defaultedgetype");
            directed_ = type && std::string_view(type) == "directed";
        } else if (name == "attributes") {
            declared_ = needed(attributes, "class", "attributes") == "node" ? &node_columns_ : &edge_columns_;
        } else if (name == "attribute" && declared_) {
            const std::string id = needed(attributes, "id", "attribute");
            const char* type = attributes.find("type");
            declared_->declare(id, needed(attributes, "title", "attribute"), type_of(type ? type : "string"));
        } else if (name == "node") {
            start_node(attributes);
        } else if (name == "edge") {
            start_edge(attributes);
        } else if (name == "attvalue" && current_) {
            const char* id = attributes.find("for");
            if (!id) id = attributes.find("id");  // GEXF 1.0
            if (!id) fail("<attvalue> has no attribute for; add it");
            current_->set(id, row_, needed(attributes, "value", "attvalue"));
        }
    }

    void end(std::string_view name) override {
        if (name == "node" || name == "edge") current_ = nullptr;
        if (name == "attributes") declared_ = nullptr;
    }

    void start_node(const XmlAttributes& attributes) {
        if (current_) fail("nodes within nodes are not accepted; write them side by side");
        std::string id = needed(attributes, "id", "node");
        if (!ids_.try_emplace(id, static_cast<NodeId>(labels_.size())).second)
            fail("the node '" + id + "' stands twice; give every node an id of its own");
        current_ = &node_columns_;
        row_ = labels_.size();
        const char* label = attributes.find("label");
        if (label && label != id) current_->set("label", row_, label);
        times(attributes);
        labels_.push_back(std::move(id));
    }

    void start_edge(const XmlAttributes& attributes) {
        Edge edge{needed(attributes, "source", "edge"), needed(attributes, "target", "edge"), {}, here()};
        if (const char* type = attributes.find("type"))
            if ((std::string_view(type) == "directed") != directed_)
                fail("directed and undirected edges in one graph are not accepted; make them one kind");
        if (const char* weight = attributes.find("weight")) {
            edge.weight = model::parse_number(weight);
            if (!edge.weight || *edge.weight < 0)
                fail("the weight '" + std::string(weight) + "' is not a number >= 0; correct it");
        }
        current_ = &edge_columns_;
        row_ = edges_.size();
        times(attributes);
        edges_.push_back(std::move(edge));
    }

    void times(const XmlAttributes& attributes) {
        for (const char* bound : {"start", "end"})
            if (const char* time = attributes.find(bound)) current_->set(bound, row_, time);
    }

    NodeId node(const Edge& edge, const std::string& id) const {
        const auto found = ids_.find(id);
        if (found == ids_.end())
            throw InvalidData(edge.place,
                              "the edge names node '" + id + "', which is not there; add it or correct the id");
        return found->second;
    }

    int graphs_ = 0;
    bool directed_ = false;
    Columns node_columns_, edge_columns_;
    Columns* declared_ = nullptr;
    Columns* current_ = nullptr;
    std::size_t row_ = 0;
    std::unordered_map<std::string, NodeId> ids_;
    std::vector<std::string> labels_;
    std::vector<Edge> edges_;
};

}  // namespace

GraphTable read_gexf(const std::filesystem::path& path) {
    GexfReader reader(path.string());
    reader.read(read_text_file(path));
    return reader.finished();
}

}  // namespace hanse::io
