package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Cases that are answered differently on purpose: that they are, and how. */
class OwnRulesTest {
    @TestFactory
    Stream<DynamicTest> oldPlaceholdersAreRefusedWithTheNewFormInTheMessage() throws IOException {
        return cases(
                "old-pattern",
                question -> assertThatThrownBy(() -> pattern(question))
                        .isInstanceOf(InvalidPatternException.class)
                        .hasMessageContaining("{name}"));
    }

    @TestFactory
    Stream<DynamicTest> pathsThatAreNoUtf8AreBadRequests() throws IOException {
        return cases(
                "bad-url",
                question -> assertThatThrownBy(() -> pattern(question).match(path(question)))
                        .isInstanceOf(BadRequest.class));
    }

    @TestFactory
    Stream<DynamicTest> aLineBreakAtTheEndDoesNotMatch() throws IOException {
        return cases(
                "route-newline",
                question -> assertThat(pattern(question).match(path(question))).isNull());
    }

    /** The reference wants three characters, and lets any but a dot be the last. */
    @TestFactory
    Stream<DynamicTest> functionsOfJsonpArePathsOfIdentifiers() throws IOException {
        Pattern path = Pattern.compile("\\w+=[A-Za-z_$][\\w$]*(\\[\\d+])*(\\.[A-Za-z_$][\\w$]*(\\[\\d+])*)*");
        return Corpus.cases("request-flow").stream()
                .filter(question -> question.quirk().equals("jsonp-name"))
                .map(question -> DynamicTest.dynamicTest(question.id(), () -> {
                    String query = PercentCode.decode(
                            question.input().path("request").path("query").asText());
                    assertThat(new RendererProgram(question.input()).run().status())
                            .isEqualTo(path.matcher(query).matches() ? 200 : 400);
                }));
    }

    private static Stream<DynamicTest> cases(String quirk, Consumer<Case> check) throws IOException {
        return Corpus.cases("route-match").stream()
                .filter(question -> question.quirk().equals(quirk))
                .map(question -> DynamicTest.dynamicTest(question.id(), () -> check.accept(question)));
    }

    private static RoutePattern pattern(Case question) {
        return RoutePattern.parse(question.input().path("pattern").asText());
    }

    private static String path(Case question) {
        return RouteMatchTest.request(question.input()).path();
    }
}
