package dev.mastaba.management.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.GoldenFile;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits that settings state, and the texts about those that they cannot state. */
class RequestLimitsTest {
    private static Settings settings(String name, String value) {
        return new Settings(Map.of(name, value));
    }

    private static SettingsFile ofTenant(Settings settings) {
        return new SettingsFile("tenants/acme", settings);
    }

    @Test
    void withoutSettingsAllLimitsAreOff() {
        assertThat(RequestLimits.of(Settings.none()).areOff()).isTrue();
        assertThat(RequestLimits.problems(new SettingsFile("wiki", Settings.none())))
                .isEmpty();
        assertThat(new LimitService().gate("wiki", Settings.none())).isNull();
    }

    @Test
    void theBurstIsTheRateByDefault() {
        assertThat(RequestLimits.of(settings("mastaba.limits.rate", " 20 ")))
                .isEqualTo(new RequestLimits(0, 20, 20, Long.MAX_VALUE));
        assertThat(RequestLimits.of(new Settings(Map.of("mastaba.limits.rate", "20", "mastaba.limits.burst", "50"))))
                .isEqualTo(new RequestLimits(0, 20, 50, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "512, 512", "64k, 65536", "8M, 8388608", "1g, 1073741824"})
    void sizesHaveUnits(String text, long bytes) {
        Settings settings = settings("mastaba.limits.body", text);
        assertThat(RequestLimits.of(settings).bodyBytes()).isEqualTo(bytes);
        assertThat(RequestLimits.of(settings).areOff()).isFalse();
        assertThat(RequestLimits.problems(new SettingsFile("wiki", settings))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mastaba.limits.requests, 0",
        "mastaba.limits.requests, -1",
        "mastaba.limits.requests, ''",
        "mastaba.limits.rate, 1.5",
        "mastaba.limits.rate, 1000001",
        "mastaba.limits.rate, 99999999999999999999",
        "mastaba.limits.body, 8mb",
        "mastaba.limits.body, -1",
        "mastaba.limits.body, 999999999999g",
    })
    void whatIsNoLimitIsAnError(String name, String value) {
        assertThat(RequestLimits.problems(ofTenant(settings(name, value))))
                .extracting(Problem::id)
                .containsExactly("MAST-LIMIT-001");
        assertThat(RequestLimits.of(settings(name, value)).areOff()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2g, , true",
        "1025m, , true",
        "1g, , false",
        "8m, , false",
        "2m, 1m, true",
        "1M, 1024k, false",
        "2g, 3G, false",
        "many, 1m, false",
        "2g, many, false"
    })
    void aLimitOnBodiesAboveThatOfTheServerHasNoEffect(String limit, String ofServer, boolean isReported) {
        Settings server = ofServer == null ? Settings.none() : settings("mastaba.http.body", ofServer);
        assertThat(RequestLimits.aboveServer(ofTenant(settings("mastaba.limits.body", limit)), server)
                        .isPresent())
                .isEqualTo(isReported);
    }

    @Test
    void theTextsAreThese() {
        GoldenFile.assertPinned(
                RequestLimitsTest.class,
                "limit-problems.txt",
                Stream.concat(
                                Stream.of(
                                                settings("mastaba.limits.requests", "many"),
                                                settings("mastaba.limits.body", "8mb"),
                                                settings("mastaba.limits.burst", "5"))
                                        .flatMap(each -> RequestLimits.problems(ofTenant(each)).stream()),
                                Stream.of(
                                        LimitProblems.reached("acme", RequestLimits.REQUESTS, 50, 12),
                                        aboveServer(Settings.none()),
                                        aboveServer(new Settings(
                                                Map.of("mastaba.http.body", "512m"),
                                                Map.of("mastaba.http.body", "conf/node.cfg:7")))))
                        .map(Problem::text)
                        .collect(Collectors.joining("\n\n", "", "\n")));
    }

    private static Problem aboveServer(Settings server) {
        Settings limit = new Settings(
                Map.of("mastaba.limits.body", "2G"), Map.of("mastaba.limits.body", "conf/tenants/acme.cfg:3"));
        return RequestLimits.aboveServer(ofTenant(limit), server).orElseThrow();
    }
}
