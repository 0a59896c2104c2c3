package dev.mastaba.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba openapi}: prints the OpenAPI document of an application, or lists what breaks the clients of an earlier one. */
@Command(
        name = "openapi",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the OpenAPI document of an application, which includes the add-on dev.mastaba.openapi.",
            "With --check, lists the differences from FILE that break its clients. Exit code 1 if there are any."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mastaba openapi --out openapi.json",
            "  mastaba openapi --check openapi.json",
            "  mastaba openapi --check api.yaml",
            "  mastaba openapi --check openapi.json wiki.jar my-extension.jar"
        })
final class OpenApiCommand implements Callable<Integer> {
    /** The maximum size of an earlier document, which is as much as the server reads. */
    private static final int LARGEST = 16 << 20;

    @Mixin
    private final CommandOutput output = new CommandOutput();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = {"--app", "--tenant"},
            paramLabel = "ID",
            description = "Id of an application or a tenant; the same as APPLICATION.")
    private String option = "";

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Compare the application with this earlier document (JSON or YAML).")
    private @Nullable Path saved;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the document to FILE.")
    private @Nullable Path out;

    @Option(
            names = "--conf",
            paramLabel = "FOLDER",
            description = "With BUNDLE: settings folder, such as a server's conf/.")
    private @Nullable Path conf;

    @Parameters(
            arity = "0..*",
            paramLabel = "APPLICATION|BUNDLE",
            description = {
                "APPLICATION: application id; required if several are deployed.",
                "BUNDLE: bundles to inspect without a server (.jar files, folders with a mastaba.yaml)."
            })
    private List<String> words = List.of();

    @Override
    public Integer call() throws Exception {
        List<Path> bundles =
                words.stream().filter(GivenBundles::isMeantBy).map(Path::of).toList();
        List<String> ids =
                words.stream().filter(word -> !GivenBundles.isMeantBy(word)).toList();
        if (ids.size() > 1 || !ids.isEmpty() && !option.isEmpty() && !ids.contains(option)) {
            throw output.wrong("Specify one APPLICATION; the file name of a bundle ends with .jar");
        }
        if (saved != null && out != null) {
            throw output.wrong("Specify either --check or --out");
        }
        String application = ids.isEmpty() ? option : ids.get(0);
        String earlier = saved == null ? "" : read(saved);
        AdminClient.Answer answer = bundles.isEmpty()
                ? ofServer(application, earlier)
                : ScratchServer.during(GivenBundles.of(bundles), conf, server -> {
                    AdminClient.Answer live = server.settled(json);
                    return live.exitCode() == 0 ? ask(server.admin(), application, earlier) : live;
                });
        if (out != null && answer.exitCode() == 0) {
            Files.writeString(out, answer.text());
            output.print("Written: " + out + "\n");
            return 0;
        }
        (answer.exitCode() < 2 ? output.out() : output.err()).print(answer.text());
        output.out().flush();
        output.err().flush();
        return answer.exitCode();
    }

    private AdminClient.Answer ofServer(String application, String earlier) throws IOException, InterruptedException {
        try {
            return ask(new AdminClient(Layout.ofSystemProperties()), application, earlier);
        } catch (AdminClient.NoServer none) {
            throw none.orBundles("openapi" + (saved == null ? "" : " --check " + saved));
        }
    }

    private AdminClient.Answer ask(AdminClient admin, String application, String earlier)
            throws IOException, InterruptedException {
        return saved == null
                ? admin.ask("openapi", List.of(application, "print"), json)
                : admin.ask("openapi", List.of(application, "check"), earlier, json);
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("File " + file + " is larger than " + (LARGEST >> 20) + " MB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.isEmpty() ? "\n" : text;
        } catch (NoSuchFileException none) {
            throw new IOException(
                    "File " + file + " does not exist; write it with: mastaba openapi --out " + file, none);
        } catch (CharacterCodingException binary) {
            throw new IOException("File " + file + " is not a text in UTF-8", binary);
        }
    }
}
