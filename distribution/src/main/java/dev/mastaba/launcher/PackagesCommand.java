package dev.mastaba.launcher;

import dev.mastaba.launcher.offer.OfferedPackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba packages}: lists the packages that a bundle may import. */
@Command(
        name = "packages",
        description = {
            "Lists the packages that bundles can import from this installation, with version and exporter.",
            "Needs no server. The packages of Java are always available."
        },
        footer = {"  mastaba packages", "  mastaba packages org.slf4j"})
final class PackagesCommand extends JsonCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "PREFIX",
            description = "List only packages with this prefix. Exit code 1 if there are none.")
    private String prefix = "";

    @Override
    public Integer call() throws Exception {
        List<OfferedPackage> offered =
                OfferedPackage.of(Layout.ofSystemProperties().home(), OsgiFramework.ownPackages()).stream()
                        .filter(one -> one.name().startsWith(prefix))
                        .toList();
        output.out().print(json ? asJson(offered) : asTable(offered));
        output.out().flush();
        return offered.isEmpty() ? 1 : 0;
    }

    private static String asTable(List<OfferedPackage> offered) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("package", "version", "exported by")));
        offered.forEach(one -> rows.add(List.of(one.name(), one.version(), one.by())));
        return TerminalTable.of(rows);
    }

    private static String asJson(List<OfferedPackage> offered) {
        List<Map<String, String>> objects = new ArrayList<>();
        for (OfferedPackage one : offered) {
            Map<String, String> members = new LinkedHashMap<>();
            members.put("package", one.name());
            members.put("version", one.version());
            members.put("by", one.by());
            objects.add(members);
        }
        return JsonOutput.ofObjects(objects);
    }
}
