package dev.mastaba.testing;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.TextForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/**
 * AssertJ assertions about an application's composition. You can import {@link #assertThat} statically together with {@code Assertions.assertThat}.
 * This class requires AssertJ, which your project must declare as a dependency.
 *
 * <pre>{@code
 * assertThat(app).composesTo(Path.of("composition.txt"));
 * }</pre>
 *
 * <p>With {@code -Dmastaba.lock=write}, the assertions that take a file write the file instead of comparing the application with it. Use this option
 * after an intended change.
 */
public final class ApplicationAssert extends AbstractAssert<ApplicationAssert, Application> {
    /**
     * The name of a system property. If its value is {@code write}, the assertions that take a file write the file instead of comparing the
     * application with it.
     */
    public static final String LOCK = "mastaba.lock";

    ApplicationAssert(Application application) {
        super(application, ApplicationAssert.class);
    }

    /**
     * Returns assertions about the application of the given test application.
     *
     * @throws IllegalStateException if the test application was created by {@link TestApp#fromBundles}
     */
    public static ApplicationAssert assertThat(TestApp app) {
        return assertThat(app.application());
    }

    /** Returns assertions about the given application. */
    public static ApplicationAssert assertThat(Application application) {
        return new ApplicationAssert(application);
    }

    /**
     * Asserts that the application's {@linkplain TextForm text form} equals the content of a file. The failure message lists the differences.
     *
     * @param file the file, as written by {@link TextForm#text} or {@code mastaba lock}; line endings are ignored
     */
    public ApplicationAssert composesTo(Path file) {
        isNotNull();
        TextForm composed = TextForm.of(actual);
        try {
            if ("write".equals(System.getProperty(LOCK))) {
                Files.writeString(file, composed.text());
            } else if (Files.notExists(file)) {
                failWithMessage("File %s does not exist. To write it: -D%s=write", file.toAbsolutePath(), LOCK);
            } else {
                compare(
                        composed,
                        Files.readString(file),
                        " from " + file,
                        "\nIf the change is intended: -D" + LOCK + "=write");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Asserts that the application's {@linkplain TextForm text form} equals the given text. The failure message lists the differences. */
    public ApplicationAssert composesTo(String text) {
        isNotNull();
        compare(TextForm.of(actual), text, "", "");
        return this;
    }

    /**
     * Asserts that the application's overrides replace exactly the given targets.
     *
     * @param targets the kind and name of each target, such as {@code view wiki:page}, {@code route page}, or {@code asset wiki:templates/page.peb}
     */
    public ApplicationAssert overridesOnly(String... targets) {
        isNotNull();
        Set<String> found = new TreeSet<>(Originals.of(actual).keySet());
        Set<String> expected = new TreeSet<>(List.of(targets));
        if (!found.equals(expected)) {
            failWithMessage("The application overrides%n  %s%nand not%n  %s", found, expected);
        }
        return this;
    }

    /**
     * Asserts that the originals of the application's overrides have not drifted, that is, have not changed since the given file was written. The
     * failure message lists the originals that have changed.
     *
     * @param file a file in which each line contains the hash, kind, and name of an original, in the format of {@code mastaba-originals.txt}; with
     *     {@code -Dmastaba.lock=write}, the file is written instead of compared
     */
    public ApplicationAssert hasNoDriftFrom(Path file) {
        isNotNull();
        Map<String, String> now = Originals.of(actual);
        try {
            if ("write".equals(System.getProperty(LOCK))) {
                Files.writeString(file, Originals.text(now));
                return this;
            }
            List<String> changed = Originals.changed(Originals.parse(Files.readString(file)), now);
            if (!changed.isEmpty()) {
                failWithMessage(
                        "The originals of overrides differ from %s:%n  %s%nReview the changes, then: -D%s=write",
                        file, String.join("\n  ", changed), LOCK);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    private void compare(TextForm composed, String expected, String where, String remedy) {
        List<String> difference = composed.differenceTo(TextForm.parse(expected));
        if (!difference.isEmpty()) {
            failWithMessage(
                    "%s",
                    "The composition of the application differs" + where + ":\n\n" + String.join("\n", difference)
                            + "\n" + remedy);
        }
    }
}
