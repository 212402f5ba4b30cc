#include "hanse/model/topics.hpp"

#include <algorithm>

namespace HANSE_NAMESPACE::model {

std::vector<std::string_view> topics_of(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    std::vector<std::string_view> topics;
    while (!text.empty()) {
        auto topic = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), topic.size() + 1));
        topic.remove_prefix(std::min(topic.size(), topic.find_first_not_of(blank)));
        topic = topic.substr(0, topic.find_last_not_of(blank) + 1);
        if (!topic.empty() && std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
    }
    return topics;
}

}  // namespace HANSE_NAMESPACE::model
