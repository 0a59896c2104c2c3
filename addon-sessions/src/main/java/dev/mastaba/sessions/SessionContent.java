package dev.mastaba.sessions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The content of one session. Confined to the request. Times are milliseconds since the epoch. */
final class SessionContent {
    final Map<String, Object> values = new TreeMap<>();
    final Map<String, List<Object>> messages = new TreeMap<>();

    @Nullable
    String token;

    final long created;

    /** The time from which the absolute timeout counts. */
    long began;

    /** The time at which the session was written. */
    long renewed;

    SessionContent(long created, long began, long renewed) {
        this.created = created;
        this.began = began;
        this.renewed = renewed;
    }

    boolean isEmpty() {
        return values.isEmpty() && messages.isEmpty() && token == null;
    }

    void clear() {
        values.clear();
        messages.clear();
        token = null;
    }

    /** Applies the changes between two contents to this one. Values that another request wrote meanwhile stay unless this request changed them. */
    void change(SessionContent from, SessionContent to) {
        changeValues(from.values, to.values);
        TreeMap<String, List<Object>> queues = new TreeMap<>(from.messages);
        queues.putAll(to.messages);
        queues.keySet()
                .forEach(queue -> changeQueue(
                        queue,
                        from.messages.getOrDefault(queue, List.of()),
                        to.messages.getOrDefault(queue, List.of())));
        if (!Objects.equals(from.token, to.token)) {
            token = to.token;
        }
        began = to.began;
        renewed = Math.max(renewed, to.renewed);
    }

    private void changeValues(Map<String, Object> from, Map<String, Object> to) {
        from.keySet().stream().filter(name -> !to.containsKey(name)).forEach(values::remove);
        to.forEach((name, value) -> {
            if (!same(from.get(name), value)) {
                values.put(name, value);
            }
        });
    }

    /** Removes the messages that were shown, and appends new ones. */
    private void changeQueue(String queue, List<Object> from, List<Object> to) {
        boolean added = to.size() >= from.size() && same(from, to.subList(0, from.size()));
        List<Object> merged = new ArrayList<>(messages.getOrDefault(queue, List.of()));
        if (!added) {
            from.forEach(merged::remove);
        }
        merged.addAll(to.subList(added ? from.size() : 0, to.size()));
        if (merged.isEmpty()) {
            messages.remove(queue);
        } else {
            messages.put(queue, merged);
        }
    }

    /** Returns whether two values are equal, comparing bytes by content. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Arrays.deepEquals(new @Nullable Object[] {plain(one)}, new @Nullable Object[] {plain(other)});
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.hashCode(bytes) + ":" + java.util.Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SessionContent::plain).toArray();
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((name, each) -> sorted.put(String.valueOf(name), plain(each)));
            return new Object[] {sorted.keySet().toArray(), sorted.values().toArray()};
        }
        return value;
    }

    /** Returns a string that does not contain the values. */
    @Override
    public String toString() {
        return "session content of " + values.size() + " values";
    }
}
