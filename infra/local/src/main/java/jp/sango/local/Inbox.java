package jp.sango.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What phones got: the last 200 messages of each of the last 20,000 phones. */
final class Inbox {
  private static final int MESSAGES = 200;
  private static final int PHONES = 20_000;

  private final Map<String, List<ReceivedMessage>> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, List<ReceivedMessage>> eldest) {
      return size() > PHONES;
    }
  };

  /** A notice that the address has got before counts as one more delivery of it. */
  synchronized void add(ReceivedMessage message) {
    var messages = byAddress.computeIfAbsent(message.address(), _ -> new ArrayList<>());
    for (var index = messages.size() - 1; index >= 0; index--) {
      if (message.noticeId().isPresent() && message.noticeId().equals(messages.get(index).noticeId())) {
        messages.set(index, messages.get(index).again());
        return;
      }
    }
    messages.add(message);
    if (messages.size() > MESSAGES) {
      messages.removeFirst();
    }
  }

  synchronized List<ReceivedMessage> of(String address) {
    return List.copyOf(byAddress.getOrDefault(address, List.of()));
  }

  synchronized List<ReceivedMessage> all() {
    return byAddress.values().stream().flatMap(List::stream).toList();
  }

  synchronized void clear() {
    byAddress.clear();
  }
}
