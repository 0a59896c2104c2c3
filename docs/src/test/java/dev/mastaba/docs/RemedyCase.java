package dev.mastaba.docs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.TestApp;
import dev.mastaba.yaml.YamlExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wrong application in a text, and where its remedies belong. A case begins with a line {@code ==== ID}. Sections follow, each after a line
 * that begins with {@code ---}:
 *
 * <ul>
 * <li>{@code --- wiki}, {@code --- dark @Extends("wiki")}, {@code --- sessions}: the include method of the application, an extension, a shared
 * add-on
 * <li>{@code --- yaml dark}: a {@code mastaba.yaml}
 * <li>{@code --- class}: members of the class around the add-ons
 * <li>{@code --- conf}: settings, in which {@code ROOT} is the folder of the files
 * <li>{@code --- file wiki/static/logo.svg}: a file of an add-on
 * <li>{@code --- run}: a method that uses the application as {@code app}; the reports in its result and in what it throws count
 * </ul>
 *
 * <p>{@code ⟦2|text⟧} is text that the code of remedy 2 replaces, and after {@code ⟦2+text⟧} the code is added
 * with that text, {@code ⟦2*text⟧} is that text alone, and {@code ⟦2-text⟧} is removed; a setting is set by itself. Before the sections, {@code a = b} replaces
 * {@code a} in code that is pasted, such as {@code …}.
 */
record RemedyCase(String id, String name, Map<String, String> fills, Map<String, String> sections) {
    private static final Pattern HOLE = Pattern.compile("⟦([\\d,]+)([|+*-])([^⟦⟧]*)⟧");
    private static final Pattern PLACE = Pattern.compile("⟦([\\d,]+)[|+*-]");
    private static final Pattern ADD_ON = Pattern.compile("([\\w.-]+) ?(@.*)?");
    private static final Pattern REPORT = Pattern.compile("(MAST-[A-Z]+-\\d{3})  (.*)(?:\\n +\\S.*)*");
    private static final String RUN = "run";
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    static List<RemedyCase> read(Path file) throws IOException {
        List<RemedyCase> cases = new ArrayList<>();
        String[] texts = Files.readString(file).split("(?m)^==== ");
        for (int i = 1; i < texts.length; i++) {
            String area = file.getFileName().toString().replaceAll("\\W.*", "");
            cases.add(read(texts[i], area + "_" + i));
        }
        return cases;
    }

    private static RemedyCase read(String text, String number) {
        String[] parts = text.split("(?m)^--- ");
        String[] head = parts[0].split("\n");
        Map<String, String> fills = new LinkedHashMap<>();
        for (int i = 1; i < head.length; i++) {
            if (head[i].contains(" = ")) {
                fills.put(head[i].split(" = ", 2)[0], head[i].split(" = ", 2)[1]);
            }
        }
        Map<String, String> sections = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] section = parts[i].split("\n", 2);
            sections.put(section[0].strip(), section[1]);
        }
        String id = head[0].strip();
        return new RemedyCase(id, id.replace('-', '_') + "_" + number, fills, sections);
    }

    /** The case as it is written, which is wrong. */
    Variant wrong() {
        return new Variant(name + "_0", filled(0, ""), "");
    }

    /** The case after a remedy. */
    Variant remedied(int number, Remedy remedy) {
        String variant = name + "_" + number;
        if (!mentions(number) && remedy.isSetting()) {
            return new Variant(variant, filled(0, ""), written(String.join(" = ", remedy.setting())) + "\n");
        }
        return new Variant(variant, filled(number, written(remedy.code())), "");
    }

    /** Returns what a reader pastes, in which examples are replaced. */
    private String written(String code) {
        String written = code;
        for (Map.Entry<String, String> fill : fills.entrySet()) {
            written = written.replace(fill.getKey(), fill.getValue());
        }
        return written;
    }

    /** Whether the case has a place for a remedy. */
    boolean mentions(int number) {
        return sections.entrySet().stream()
                .flatMap(section ->
                        PLACE.matcher(section.getKey() + section.getValue()).results())
                .anyMatch(place -> isFor(place, number));
    }

    private static boolean isFor(MatchResult hole, int number) {
        return List.of(hole.group(1).split(",")).contains("" + number);
    }

    private Map<String, String> filled(int number, String code) {
        Map<String, String> filled = new LinkedHashMap<>();
        sections.forEach((head, body) -> filled.put(
                filled(head, number, code).strip(),
                filled(body, number, head.equals("conf") ? code.replace("\"", "") : code)));
        return filled;
    }

    /** Fills the innermost places first. */
    private static String filled(String text, int number, String code) {
        String filled = HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(filled(hole, number, code)));
        return filled.equals(text) ? text : filled(filled, number, code);
    }

    private static String filled(MatchResult hole, int number, String code) {
        if (hole.group(2).equals("+")) {
            return isFor(hole, number) ? hole.group(3) + code : "";
        }
        if (hole.group(2).equals("*")) {
            return isFor(hole, number) ? hole.group(3) : "";
        }
        if (hole.group(2).equals("-")) {
            return isFor(hole, number) ? "" : hole.group(3);
        }
        return isFor(hole, number) ? code : hole.group(3);
    }

    /** What an application reports: its errors or, if it can be composed, its warnings. */
    record Outcome(boolean refused, List<Problem> problems) {}

    /** An application: Java code and settings. */
    record Variant(String name, Map<String, String> sections, String moreSettings) {
        String source() {
            StringBuilder code = new StringBuilder("public final class " + name + " {\n");
            int number = 0;
            for (Map.Entry<String, String> section : sections.entrySet()) {
                String head = section.getKey();
                if (head.equals("class")) {
                    code.append(section.getValue());
                } else if (head.equals(RUN)) {
                    code.append("public static Object run(dev.mastaba.testing.TestApp app) throws Throwable {\n")
                            .append(section.getValue())
                            .append("}\n");
                } else if (isAddOn(head)) {
                    code.append("public record AddOn")
                            .append(number++)
                            .append("() implements AddOn {\npublic void include(Configurator config) {\n")
                            .append(section.getValue())
                            .append("}\n}\n");
                }
            }
            return code.append("}\n").toString();
        }

        private static boolean isAddOn(String head) {
            return ADD_ON.matcher(head).matches()
                    && !List.of("class", "conf", RUN).contains(head);
        }

        Outcome compose(ClassLoader classes, Path root) throws ReflectiveOperationException, IOException {
            for (Map.Entry<String, String> section : sections.entrySet()) {
                if (section.getKey().startsWith("file ")) {
                    write(root.resolve(section.getKey().substring("file ".length())), section.getValue());
                }
            }
            try {
                Application application = Composition.of(participants(classes, root))
                        .settings(settings(root))
                        .makeApplication();
                List<Problem> problems = new ArrayList<>(application
                        .find(Key.of(Problem.Warnings.class))
                        .map(Problem.Warnings::all)
                        .orElse(List.of()));
                if (sections.containsKey(RUN)) {
                    problems.addAll(run(application, classes));
                }
                return new Outcome(false, problems);
            } catch (ConfigurationException refused) {
                return new Outcome(true, refused.problems());
            }
        }

        private List<Problem> run(Application application, ClassLoader classes) throws ReflectiveOperationException {
            try (TestApp app = TestApp.of(application)) {
                Object result =
                        classes.loadClass(name).getMethod(RUN, TestApp.class).invoke(null, app);
                return problems(result instanceof Throwable thrown ? stackTrace(thrown) : String.valueOf(result));
            } catch (InvocationTargetException thrown) {
                return problems(stackTrace(thrown.getCause()));
            }
        }

        private static String stackTrace(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        }

        /** Returns the problems that a text reports; a report is listed once. */
        private static List<Problem> problems(String text) {
            return REPORT.matcher(text)
                    .results()
                    .map(found -> new Problem(
                            found.group(1),
                            found.group(2),
                            List.of(),
                            Remedy.of(found.group()).stream().map(Remedy::text).toList()))
                    .distinct()
                    .toList();
        }

        private List<Participant> participants(ClassLoader classes, Path root)
                throws ReflectiveOperationException, IOException {
            List<Participant> all = new ArrayList<>();
            int number = 0;
            for (Map.Entry<String, String> section : sections.entrySet()) {
                String head = section.getKey();
                if (head.startsWith("yaml ")) {
                    Path folder = root.resolve(head.substring("yaml ".length()));
                    write(folder.resolve(YamlExtension.FILE), section.getValue());
                    all.add(YamlExtension.of(folder));
                } else if (isAddOn(head)) {
                    AddOn addOn = (AddOn) classes.loadClass(name + "$AddOn" + number++)
                            .getConstructor()
                            .newInstance();
                    all.add(participant(head, addOn, root));
                }
            }
            return all;
        }

        private static Participant participant(String head, AddOn addOn, Path root) {
            Matcher parts = ADD_ON.matcher(head);
            if (!parts.matches()) {
                throw new AssertionError(head);
            }
            String name = parts.group(1);
            String annotation = parts.group(2) == null ? "" : parts.group(2);
            List<String> texts = TEXT.matcher(annotation)
                    .results()
                    .map(text -> text.group(1))
                    .toList();
            boolean isApp = annotation.isEmpty() ? name.equals("wiki") : annotation.startsWith("@App");
            Participant.Role role = isApp
                    ? Participant.Role.APPLICATION
                    : annotation.startsWith("@Extends") ? Participant.Role.EXTENSION : Participant.Role.SHARED;
            return new Participant(
                    name,
                    isApp && !texts.isEmpty() ? texts.get(0) : "",
                    "1.0.0",
                    role,
                    isApp ? List.of() : texts,
                    addOn,
                    AssetSource.directory(root.resolve(name)));
        }

        private Settings settings(Path root) {
            Map<String, String> settings = new TreeMap<>();
            for (String line : (sections.getOrDefault("conf", "") + moreSettings).split("\n")) {
                if (!line.isBlank()) {
                    settings.put(line.split(" = ", 2)[0], line.split(" = ", 2)[1].replace("ROOT", root.toString()));
                }
            }
            return new Settings(settings);
        }

        private static void write(Path file, String text) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.strip());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
