package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.route.PatternSegments.Rest;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.route.RoutePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index of routes by the segments of their patterns. It finds the first route that matches every path of another
 * route, as far as that can be determined. The comparison uses:
 * <ul>
 * <li>Segments that are names, whole placeholders, or a remainder.
 * <li>Equal expressions.
 * <li>Expressions that are words or characters of one kind, if the other pattern has a name.
 * <li>A match of the path, if the other pattern has no placeholders.
 * </ul>
 * Confined to one thread.
 */
final class CoveringRoutes {
    private final Node root = new Node();
    private final Map<String, Entry> byShape = new HashMap<>();
    private int size;

    void add(DeclaredRoute route) {
        Entry entry = new Entry(size++, route);
        SegmentedPattern pattern = SegmentedPattern.of(route.pattern());
        Node node = root;
        boolean asked = false;
        for (PathSegment segment : pattern.segments()) {
            if (segment.regex() != null && !asked) {
                node.open.add(entry);
                asked = true;
            }
            node = node.child(segment);
        }
        if (pattern.complete()) {
            node.entry = node.entry == null ? entry : node.entry;
        } else if (pattern.rest() == Rest.ANY) {
            node.any = node.any == null ? entry : node.any;
        } else if (pattern.rest() == Rest.SOME) {
            node.some = node.some == null ? entry : node.some;
        } else if (!asked) {
            node.open.add(entry);
        }
        byShape.putIfAbsent(shape(route.pattern()), entry);
    }

    /** Returns the first of the added routes that matches all paths that this one does, and possibly more; null if there is none. */
    @Nullable
    DeclaredRoute first(DeclaredRoute route) {
        Wanted wanted = new Wanted(SegmentedPattern.of(route.pattern()), PatternSegments.path(route.pattern()));
        Entry found = Entry.first(byShape.get(shape(route.pattern())), root.first(wanted, 0));
        return found == null ? null : found.route;
    }

    /** Returns the pattern without the names of its placeholders. */
    private static String shape(RoutePattern pattern) {
        return pattern.pieces().stream()
                .map(piece -> piece.isLiteral() ? piece.text() : "{" + piece.kind() + ":" + piece.regex() + "}")
                .collect(Collectors.joining());
    }

    /** The pattern to be covered: its segments, and its only path if it has no placeholders. */
    private record Wanted(
            SegmentedPattern pattern, @Nullable String path) {}

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
        private final Map<String, Choice> expressions = new HashMap<>(0);
        private final List<Entry> open = new ArrayList<>(0);
        private @Nullable Node placeholder;
        private @Nullable Entry entry;
        private @Nullable Entry any;
        private @Nullable Entry some;

        Node child(PathSegment segment) {
            if (segment.name() != null) {
                return names.computeIfAbsent(segment.name(), key -> new Node());
            }
            if (segment.takesAnyName()) {
                Node child = placeholder;
                if (child == null) {
                    child = new Node();
                    placeholder = child;
                }
                return child;
            }
            return expressions
                    .computeIfAbsent(segment.regex(), regex -> new Choice(segment.simple(), new Node()))
                    .node();
        }

        @Nullable
        Entry first(Wanted wanted, int at) {
            SegmentedPattern pattern = wanted.pattern();
            Entry found = pattern.endsAt(at) ? entry : null;
            if (pattern.goesOnAt(at)) {
                found = Entry.first(found, any);
            }
            if (pattern.surelyGoesOnAt(at)) {
                found = Entry.first(found, some);
            }
            found = Entry.first(found, asked(wanted.path()));
            if (at == pattern.segments().size()) {
                return found;
            }
            for (Node child : taking(pattern.segments().get(at))) {
                found = Entry.first(found, child.first(wanted, at + 1));
            }
            return found;
        }

        /** Returns the next nodes of the patterns that match everything that a segment matches. */
        private List<Node> taking(PathSegment segment) {
            List<Node> nodes = new ArrayList<>(2);
            String name = segment.name();
            Node named = name == null ? null : names.get(name);
            if (named != null) {
                nodes.add(named);
            }
            if (placeholder != null && segment.isSurelyAName()) {
                nodes.add(placeholder);
            }
            expressions.forEach((regex, choice) -> {
                if (name == null ? regex.equals(segment.regex()) : choice.takes(name)) {
                    nodes.add(choice.node());
                }
            });
            return nodes;
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

    /**
     * The next node of patterns after an expression.
     *
     * @param simple the expression, if it can be decided for a segment alone
     */
    private record Choice(@Nullable Pattern simple, Node node) {
        boolean takes(String name) {
            return simple != null && simple.matcher(name).matches();
        }
    }
}
