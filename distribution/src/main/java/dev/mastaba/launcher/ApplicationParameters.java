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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options and arguments of a command about one application, of the running server or composed of bundles. A mixin. */
final class ApplicationParameters {
    /** The maximum size of an earlier document, which is as much as the server reads. */
    private static final int LARGEST = 16 << 20;

    @Option(
            names = {"--app", "--tenant"},
            paramLabel = "ID",
            description = "Id of an application or a tenant; the same as APPLICATION.")
    private String option = "";

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

    /** A question about an application. */
    interface Question {
        AdminClient.Answer ask(AdminClient server, String application) throws IOException, InterruptedException;
    }

    /**
     * Asks about the application.
     *
     * @param typed the command that works with bundles too, for messages
     */
    AdminClient.Answer ask(CommandOutput output, boolean json, String typed, Question question) throws Exception {
        List<Path> bundles =
                words.stream().filter(GivenBundles::isMeantBy).map(Path::of).toList();
        List<String> ids =
                words.stream().filter(word -> !GivenBundles.isMeantBy(word)).toList();
        if (ids.size() > 1 || !ids.isEmpty() && !option.isEmpty() && !ids.contains(option)) {
            throw output.wrong("Specify one APPLICATION; the file name of a bundle ends with .jar");
        }
        String application = ids.isEmpty() ? option : ids.get(0);
        if (!bundles.isEmpty()) {
            return ScratchServer.during(GivenBundles.of(bundles), conf, server -> {
                AdminClient.Answer live = server.settled(json);
                return live.exitCode() == 0 ? question.ask(server.admin(), application) : live;
            });
        }
        try {
            return question.ask(new AdminClient(Layout.ofSystemProperties()), application);
        } catch (AdminClient.NoServer none) {
            throw none.orBundles(typed);
        }
    }

    /**
     * Returns the content of a file with an earlier document; a blank line if it is empty.
     *
     * @param writing the command that writes the file, for messages
     */
    static String earlier(Path file, String writing) throws IOException {
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
            throw new IOException("File " + file + " does not exist; write it with: " + writing + " " + file, none);
        } catch (CharacterCodingException binary) {
            throw new IOException("File " + file + " is not a text in UTF-8", binary);
        }
    }
}
