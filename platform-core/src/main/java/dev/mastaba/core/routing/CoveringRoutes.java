package dev.mastaba.core.routing;

import dev.mastaba.core.message.BadRequest;
import dev.mastaba.core.routing.PatternSegments.Rest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Routes by the segments of their patterns: finds the first that matches every path that another does, as far as that can be told: by
 * segments that are names, whole placeholders or a rest; by equal expressions; and for a pattern without placeholders by asking.
 * Confined to one thread.
 */
final class CoveringRoutes {
    private final Node root = new Node();
    private final Map<String, Entry> byShape = new HashMap<>();
    private int size;

    /** Takes a route in. */
    void add(DeclaredRoute route) {
        Entry entry = new Entry(size++, route);
        PatternSegments segments = PatternSegments.of(route.pattern());
        Rest rest = PatternSegments.rest(route.pattern());
        Node node = root;
        for (String name : segments.names()) {
            node = node.child(name);
        }
        if (segments.complete()) {
            node.entry = node.entry == null ? entry : node.entry;
        } else if (rest == Rest.ANY) {
            node.any = node.any == null ? entry : node.any;
        } else if (rest == Rest.SOME) {
            node.some = node.some == null ? entry : node.some;
        } else {
            node.open.add(entry);
        }
        byShape.putIfAbsent(shape(route.pattern()), entry);
    }

    /** The first of those taken in that match all paths that this one does, and perhaps more; null for none. */
    @Nullable
    DeclaredRoute first(DeclaredRoute route) {
        Wanted wanted = new Wanted(PatternSegments.of(route.pattern()), PatternSegments.path(route.pattern()));
        Entry found = Entry.first(byShape.get(shape(route.pattern())), root.first(wanted, 0));
        return found == null ? null : found.route;
    }

    /** The pattern without the names of its placeholders. */
    private static String shape(RoutePattern pattern) {
        return pattern.pieces().stream()
                .map(piece -> piece.isLiteral() ? piece.text() : "{" + piece.kind() + ":" + piece.regex() + "}")
                .collect(Collectors.joining());
    }

    /** What is looked for: its segments, and its one path where it has no placeholders. */
    private record Wanted(
            PatternSegments segments, @Nullable String path) {
        boolean endsAt(int at) {
            return segments.complete() && at == segments.names().size();
        }

        /** Whether something follows there; perhaps nothing but a slash. */
        boolean goesOnAt(int at) {
            return !endsAt(at);
        }

        /** Whether what follows is at least one character. */
        boolean surelyGoesOnAt(int at) {
            int left = segments.names().size() - at;
            return left > 1
                    || left == 1
                            && (!segments.complete()
                                    || !"".equals(segments.names().get(at)));
        }
    }

    private record Entry(int number, DeclaredRoute route) {
        static @Nullable Entry first(@Nullable Entry one, @Nullable Entry other) {
            return one == null || other != null && other.number < one.number ? other : one;
        }

        boolean matches(String path) {
            try {
                return route.pattern().match(path) != null;
            } catch (BadRequest undecided) {
                return false;
            }
        }
    }

    private static final class Node {
        private final Map<String, Node> names = new HashMap<>(2);
        private final List<Entry> open = new ArrayList<>(0);
        private @Nullable Node placeholder;
        private @Nullable Entry entry;
        private @Nullable Entry any;
        private @Nullable Entry some;

        Node child(@Nullable String name) {
            if (name != null) {
                return names.computeIfAbsent(name, key -> new Node());
            }
            Node child = placeholder;
            if (child == null) {
                child = new Node();
                placeholder = child;
            }
            return child;
        }

        @Nullable
        Entry first(Wanted wanted, int at) {
            Entry found = wanted.endsAt(at) ? entry : null;
            if (wanted.goesOnAt(at)) {
                found = Entry.first(found, any);
            }
            if (wanted.surelyGoesOnAt(at)) {
                found = Entry.first(found, some);
            }
            found = Entry.first(found, asked(wanted.path()));
            if (at == wanted.segments().names().size()) {
                return found;
            }
            String name = wanted.segments().names().get(at);
            Node named = name == null ? null : names.get(name);
            if (named != null) {
                found = Entry.first(found, named.first(wanted, at + 1));
            }
            return placeholder == null || "".equals(name)
                    ? found
                    : Entry.first(found, placeholder.first(wanted, at + 1));
        }

        private @Nullable Entry asked(@Nullable String path) {
            return path == null
                    ? null
                    : open.stream()
                            .filter(each -> each.matches(path))
                            .findFirst()
                            .orElse(null);
        }
    }
}
