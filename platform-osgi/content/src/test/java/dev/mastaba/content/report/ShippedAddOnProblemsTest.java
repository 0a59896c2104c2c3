package dev.mastaba.content.report;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ShippedAddOnProblemsTest {
    @Test
    void theTextsAreThese() {
        String texts = Stream.of(
                        ShippedAddOnProblems.copies(List.of("addon-templates.jar", "addon-json.jar"))
                                .text(),
                        ShippedAddOnProblems.replaced(List.of(new ShippedAddOnProblems.Replacement(
                                        "addon-security.jar", "dev.mastaba.security", "0.1.0", "0.2.0")))
                                .text(),
                        ShippedAddOnProblems.unknownNames(
                                        Origin.named("conf", "server.cfg:12"),
                                        List.of("!addon-openidd"),
                                        List.of("addon-json", "addon-openid"))
                                .text())
                .map(text -> text + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(ShippedAddOnProblemsTest.class, "shipped-add-on-problems.txt", texts);
    }
}
