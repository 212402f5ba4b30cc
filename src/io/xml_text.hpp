#pragma once

#include <string>
#include <string_view>

#include "hanse/core/error.hpp"
#include "hanse/io/graph_table.hpp"

namespace HANSE_NAMESPACE::io {

/// Text for an XML attribute or element.
/// @throws InvalidArgument for control characters, which XML 1.0 cannot hold in any form.
[[nodiscard]] inline std::string xml_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    if (text.find("\xEF\xBF\xBE") != std::string_view::npos || text.find("\xEF\xBF\xBF") != std::string_view::npos)
        throw InvalidArgument(
            "write: U+FFFE and U+FFFF have no place in XML; take them out of the labels or attributes");
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\t':
                out += "&#9;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    throw InvalidArgument("write: a control character (" + std::to_string(int{c}) +
                                          ") has no place in XML; take it out of the labels or attributes");
                }
                out += c;
        }
    }
    return out;
}

/// What GraphML and GEXF call a type.
inline const char* type_name(ValueType type) {
    switch (type) {
        case ValueType::number:
            return "double";
        case ValueType::integer:
            return "long";
        case ValueType::truth:
            return "boolean";
        default:
            break;
    }
    return "string";
}

}  // namespace HANSE_NAMESPACE::io
