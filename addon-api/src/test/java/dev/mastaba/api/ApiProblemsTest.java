package dev.mastaba.api;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.GoldenFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the errors. */
class ApiProblemsTest {
    private static final Origin ORIGIN = Origin.named("shop", "ShopAddOn.java:30");

    private static String text(Problem problem) {
        return String.valueOf(new ConfigurationException(problem).getMessage());
    }

    @Test
    void eachErrorHasARemedy() {
        String texts = Stream.of(
                        String.valueOf(ApiProblems.unchecked("shop:article").getMessage()),
                        text(ApiProblems.unknownLimit("shop:search", "serch", List.of("all", "search"), ORIGIN)),
                        text(ApiProblems.limitName("search pages")),
                        text(ApiProblems.noRoute("shop:reset", ORIGIN)),
                        text(ApiProblems.exceptionView("shop:failed", "requireIfMatch()", ORIGIN)),
                        String.valueOf(ApiProblems.notReplayable(
                                        "shop:order", new IdempotencyRules(65_536, Duration.ofHours(24)))
                                .getMessage()),
                        text(ApiProblems.noDatabase("shop:order", ORIGIN)),
                        text(ApiProblems.scopeName("all orders")),
                        text(ApiProblems.noTokenDatabase()))
                .collect(Collectors.joining("\n\n"));
        GoldenFile.assertPinned(ApiProblemsTest.class, "api-problems.txt", texts + "\n");
    }
}
