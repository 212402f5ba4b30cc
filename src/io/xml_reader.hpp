#pragma once

#include <expat.h>

#include <exception>
#include <memory>
#include <string>
#include <string_view>

#include "hanse/core/error.hpp"
#include "pace.hpp"

namespace HANSE_NAMESPACE::io {

/// Attributes of an element, valid during `start`.
class XmlAttributes {
public:
    explicit XmlAttributes(const XML_Char** pairs) : pairs_(pairs) {}
    /// The value, or null.
    [[nodiscard]] const char* find(std::string_view name) const;
    /// Calls with the local name and the value of each that declares no namespace or schema.
    template <class Body>
    void each(Body&& body) const {
        for (const XML_Char** pair = pairs_; *pair; pair += 2) {
            const std::string_view name = *pair;
            if (!name.starts_with("xmlns") && !name.starts_with("xsi:") && !name.starts_with("xml:"))
                body(name.substr(name.rfind(':') + 1), std::string_view(pair[1]));
        }
    }

private:
    const XML_Char** pairs_;
};

/// What the readers of XML formats share: expat without DOCTYPE, bounded depth, places, no recursion. A format derives
/// from it and is told of elements by their local name.
class XmlReader {
public:
    /// @param text UTF-8, whatever it says of itself; it outlives the reader.
    XmlReader(std::string file, std::string root, std::string_view text, const RunControl& run);
    virtual ~XmlReader() = default;
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;

    /// @throws InvalidData with the place of what is wrong; Cancelled.
    void read();

protected:
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;

    /// Where in the text the parser is.
    [[nodiscard]] std::size_t here() const { return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get())); }
    [[noreturn]] void fail(const std::string& what) const { fail(here(), what); }
    [[noreturn]] void fail(std::size_t offset, const std::string& what) const;
    [[nodiscard]] std::string needed(const XmlAttributes& attributes, const char* name, const char* of) const;
    [[nodiscard]] const std::string& file() const noexcept { return file_; }
    [[nodiscard]] std::string_view whole() const noexcept { return whole_; }

    Pace pace_;
    std::string text_;  ///< characters met while `keep_text_`
    bool keep_text_ = false;

private:
    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes);
    static void on_end(void* self, const XML_Char* name);
    static void on_text(void* self, const XML_Char* text, int length);
    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int);
    template <class Step>
    void guarded(Step&& step);

    std::string file_, root_;
    std::string_view whole_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::exception_ptr error_;
    int depth_ = 0;
    unsigned events_ = 0;
};

}  // namespace HANSE_NAMESPACE::io
