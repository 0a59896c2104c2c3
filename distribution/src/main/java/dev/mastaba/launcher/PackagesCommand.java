package dev.mastaba.launcher;

import dev.mastaba.launcher.offer.OfferedPackage;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mastaba packages}: what a bundle need not bring. */
@Command(
        name = "packages",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the packages that this installation offers to bundles, with their versions and who exports them.",
            "Needs no server. The packages of Java are always there."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  mastaba packages", "  mastaba packages org.slf4j"})
final class PackagesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "PREFIX",
            description = "Only those whose names begin so; ends with 1 where none does.")
    private String prefix = "";

    @Override
    public Integer call() throws Exception {
        List<OfferedPackage> offered =
                OfferedPackage.of(Layout.ofSystemProperties().home(), Framework.ownPackages()).stream()
                        .filter(one -> one.name().startsWith(prefix))
                        .toList();
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        out.print(json ? asJson(offered) : asTable(offered));
        out.flush();
        return offered.isEmpty() ? 1 : 0;
    }

    private static String asTable(List<OfferedPackage> offered) {
        int name = width("package", offered.stream().map(OfferedPackage::name).toList());
        int version =
                width("version", offered.stream().map(OfferedPackage::version).toList());
        String row = "%-" + name + "s  %-" + version + "s  %s%n";
        return String.format(row, "package", "version", "exported by")
                + offered.stream()
                        .map(one -> String.format(row, one.name(), one.version(), one.by()))
                        .collect(Collectors.joining());
    }

    private static int width(String head, List<String> column) {
        return column.stream().mapToInt(String::length).reduce(head.length(), Math::max);
    }

    private static String asJson(List<OfferedPackage> offered) {
        return offered.stream()
                .map(one -> "  {\"package\": \"" + one.name() + "\", \"version\": \"" + one.version() + "\", \"by\": \""
                        + one.by() + "\"}")
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }
}
