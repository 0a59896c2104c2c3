package dev.mastaba.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What expressions in patterns answer. A row of the table is an expression, a text, and the answer, or how the refusal begins. Up to the last ten
 * rows the answers are those of Python 3.11 as well.
 */
class ExpressionAnswersTest {
    private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-f]{4})");

    static Stream<Arguments> rows() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ExpressionAnswersTest.class.getResourceAsStream("expression-answers.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().toList().stream().map(line -> Arguments.of((Object[]) line.split("\t", -1)));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersOrIsRefused(String regex, String text, String answer) {
        switch (answer) {
            case "malformed" -> assertThat(refusal(regex)).startsWith(text);
            default ->
                assertThat(RoutePattern.parse("/{x:" + regex + "}").match("/" + decoded(text)) != null)
                        .isEqualTo(answer.equals("yes"));
        }
    }

    private static String refusal(String regex) {
        return catchThrowableOfType(InvalidPatternException.class, () -> RoutePattern.parse("/{x:" + regex + "}"))
                .problem("page", Origin.named("wiki", "here"))
                .text();
    }

    private static String decoded(String text) {
        return CODE.matcher(text)
                .replaceAll(code -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(code.group(1), 16))))
                .replace("\\\\", "\\");
    }
}
