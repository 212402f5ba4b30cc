#include "xml_reader.hpp"

#include <algorithm>
#include <new>

#include "text_file.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

constexpr int deepest = 64;

std::string_view local(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

const char* XmlAttributes::find(std::string_view name) const {
    for (const XML_Char** pair = pairs_; *pair; pair += 2)
        if (name == *pair) return pair[1];
    return nullptr;
}

XmlReader::XmlReader(std::string file, std::string root, std::string_view text, const RunControl& run)
    : pace_(run, text.size()),
      file_(std::move(file)),
      root_(std::move(root)),
      whole_(text),
      parser_(XML_ParserCreate("UTF-8"), &XML_ParserFree) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &on_start, &on_end);
    XML_SetCharacterDataHandler(parser_.get(), &on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &on_doctype);
}

void XmlReader::read() {
    constexpr std::size_t piece = std::size_t{1} << 24;  // expat's lengths are ints
    for (std::size_t at = 0;;) {
        const std::size_t length = std::min(piece, whole_.size() - at);
        const bool last = at + length == whole_.size();
        const auto status = XML_Parse(parser_.get(), whole_.data() + at, static_cast<int>(length), last);
        if (error_) std::rethrow_exception(error_);
        if (status == XML_STATUS_ERROR) {
            fail(std::string("this is not XML (") + XML_ErrorString(XML_GetErrorCode(parser_.get())) +
                 "); check the file");
        }
        if (last) return;
        at += length;
    }
}

void XmlReader::fail(std::size_t offset, const std::string& what) const {
    throw InvalidData(place_in(file_, whole_, offset), what);
}

std::string XmlReader::needed(const XmlAttributes& attributes, const char* name, const char* of) const {
    const char* value = attributes.find(name);
    if (!value) fail(std::string("<") + of + "> has no attribute " + name + "; add it");
    return value;
}

/// No exception may pass through expat, which is C.
template <class Step>
void XmlReader::guarded(Step&& step) {
    if (error_) return;
    try {
        if (constexpr unsigned few = 64; ++events_ % few == 0) pace_.at(here());
        step();
    } catch (...) {
        error_ = std::current_exception();
        XML_StopParser(parser_.get(), XML_FALSE);
    }
}

void XmlReader::on_start(void* self, const XML_Char* full_name, const XML_Char** attributes) {
    auto& reader = *static_cast<XmlReader*>(self);
    reader.guarded([&] {
        const auto name = local(full_name);
        if (++reader.depth_ > deepest) reader.fail("nested more than 64 deep; this is no <" + reader.root_ + "> file");
        if (reader.depth_ == 1 && name != reader.root_)
            reader.fail("the file begins with <" + std::string(name) + ">, not <" + reader.root_ +
                        ">; is it the right format?");
        reader.start(name, XmlAttributes(attributes));
    });
}

void XmlReader::on_end(void* self, const XML_Char* full_name) {
    auto& reader = *static_cast<XmlReader*>(self);
    reader.guarded([&] {
        --reader.depth_;
        reader.end(local(full_name));
    });
}

void XmlReader::on_text(void* self, const XML_Char* text, int length) {
    auto& reader = *static_cast<XmlReader*>(self);
    reader.guarded([&] {
        if (reader.keep_text_) reader.text_.append(text, static_cast<std::size_t>(length));
    });
}

void XmlReader::on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    auto& reader = *static_cast<XmlReader*>(self);
    reader.guarded(
        [&] { reader.fail("a DOCTYPE is not accepted, as it can be used to attack the reader; take the line out"); });
}

}  // namespace HANSE_NAMESPACE::io
