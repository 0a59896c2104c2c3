package dev.mastaba.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.route.PatternSegments;
import dev.mastaba.core.engine.route.SegmentTree;
import dev.mastaba.core.http.PercentCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoutePatternPropertiesTest {
    @Property(tries = 500)
    void whatWasGeneratedMatchesAgain(@ForAll("names") List<String> texts, @ForAll("names") List<String> rest) {
        StringBuilder pattern = new StringBuilder();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            pattern.append("/l").append(i).append("/{p").append(i).append('}');
            values.put("p" + i, texts.get(i));
        }
        values.put("rest", rest);
        RoutePattern route = RoutePattern.parse(pattern + "/*rest");
        MatchedValues matched = route.match(PercentCode.decode(route.generate(values)));
        assertThat(matched).isNotNull();
        for (int i = 0; i < texts.size(); i++) {
            assertThat(matched.get("p" + i)).isEqualTo(texts.get(i));
        }
        assertThat(matched.segments("rest")).isEqualTo(rest);
    }

    /** Literals of any letters, expressions, names that are mixed with text: what was put in comes out again. */
    @Property(tries = 500)
    void whatWasGeneratedOfAnyPatternMatchesAgain(@ForAll("filledPieces") List<List<String>> pieces) {
        StringBuilder pattern = new StringBuilder();
        Map<String, Object> values = new LinkedHashMap<>();
        for (List<String> piece : pieces) {
            String name = "p" + values.size();
            pattern.append('/').append(piece.get(0).replace("NAME", name));
            if (piece.size() > 1) {
                values.put(name, piece.get(1));
            }
        }
        RoutePattern route = RoutePattern.parse(pattern.toString());
        String path = route.generate(values);
        assertThat(path).matches("[\\x21-\\x7e]+").doesNotContain("?", "#", "\"", "<");
        assertThat(route.match(PercentCode.decode(path))).isEqualTo(values);
    }

    @Provide
    Arbitrary<List<List<String>>> filledPieces() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("aé日~ %+?#&=:@-_.\"<\u0000")
                .ofMinLength(1)
                .ofMaxLength(6);
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(5);
        Arbitrary<List<String>> piece = Arbitraries.oneOf(
                text.filter(literal -> literal.indexOf(':') < 0).map(List::of),
                text.map(value -> List.of("{NAME}", value)),
                text.map(value -> List.of("x-{NAME}.html", value)),
                digits.map(value -> List.of("{NAME:\\d+}", value)),
                digits.map(value -> List.of("é{NAME:[0-9]{1,5}} v", value)),
                text.map(value -> List.of("{NAME:.+}", value)));
        return piece.list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 1000)
    void matchingByHandIsMatchingByExpression(@ForAll("paths") String pattern, @ForAll("paths") String path) {
        List<RoutePattern.Piece> pieces = new PatternParser(pattern).parse();
        if (SimplePathMatcher.fits(pieces)) {
            MatchedValues expected = new RegexPathMatcher(pattern, pieces).match(path);
            assertThat(new SimplePathMatcher(pieces).match(path)).isEqualTo(expected);
        }
    }

    @Property(tries = 1000)
    void theTreeFindsEveryRouteThatMatchesInItsOrder(
            @ForAll("patternLists") List<String> patterns, @ForAll("paths") String path) {
        SegmentTree tree = new SegmentTree();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            RoutePattern pattern = RoutePattern.parse(patterns.get(i));
            tree.add(i, PatternSegments.of(pattern));
            if (pattern.match(path) != null) {
                expected.add(i);
            }
        }
        tree.freeze();
        List<Integer> found = new ArrayList<>();
        for (int i = tree.next(path, -1); i != SegmentTree.NONE; i = tree.next(path, i)) {
            RoutePattern pattern = RoutePattern.parse(patterns.get(i));
            MatchedValues values = pattern.match(path);
            if (PatternSegments.of(pattern).complete()) {
                assertThat(values).isNotNull().isEqualTo(pattern.matchKnown(path));
            }
            if (values != null) {
                found.add(i);
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withChars("aé日~ %+?#&=:@-_")
                .ofMinLength(1)
                .ofMaxLength(6)
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> segment =
                Arbitraries.of("a", "b", "", "ab", "{x}", "{y}", "a{z}", "{z}b", "{n:\\d+}", "1", "x\n");
        return segment.list()
                .ofMaxSize(4)
                .map(RoutePatternPropertiesTest::distinctPlaceholders)
                .flatMap(path -> Arbitraries.of(path, path + "/*rest", path + "*rest"));
    }

    @Provide
    Arbitrary<List<String>> patternLists() {
        return paths().list().ofMaxSize(12);
    }

    private static String distinctPlaceholders(List<String> segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            String name =
                    segment.contains("{") ? segment.substring(segment.indexOf('{'), segment.indexOf('{') + 2) : "/";
            path.append('/').append(path.indexOf(name) >= 0 && !name.equals("/") ? "twice" : segment);
        }
        return path.length() == 0 ? "/" : path.toString();
    }
}
