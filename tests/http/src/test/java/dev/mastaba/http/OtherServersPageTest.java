package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the guide says of each server what its test shows. */
class OtherServersPageTest {
    private static final Path PAGE = Path.of("../../docs/guide/other-servers.md");

    @Test
    void theTableIsThatOfTheTests() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("| ", page.indexOf("## Comparison"));
        int end = page.indexOf("\n\n", start);
        String expected = table(List.of(
                new OwnServerContractTest(),
                new TomcatContractTest(),
                new JettyServletContractTest(),
                new JdkServerContractTest()));
        if (System.getProperty("mastaba.golden", "").equals("write")) {
            Files.writeString(PAGE, page.substring(0, start) + expected + page.substring(end));
        } else {
            assertThat(page.substring(start, end)).isEqualTo(expected);
        }
    }

    private static String table(List<ServerContract> servers) {
        StringBuilder table = new StringBuilder("| feature");
        servers.forEach(server -> table.append(" | ").append(server.name()));
        table.append(" |\n|---").append("|---".repeat(servers.size())).append('|');
        for (Ability ability : Ability.values()) {
            table.append("\n| ").append(ability.text).append(" | ");
            table.append(servers.stream()
                    .map(server -> server.lacks().contains(ability) ? "no" : "yes")
                    .collect(Collectors.joining(" | ")));
            table.append(" |");
        }
        return table.toString();
    }
}
