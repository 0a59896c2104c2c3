package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Classes that an IDE or a build compiled. A build writes them one after the other, and in two passes for two languages: a state in between is
 * incomplete.
 */
final class TakenClasses {
    private static final String CLASS = ".class";
    private static final String CONSTRUCTOR = "<init> ";
    private static final String OBJECT = "java/lang/Object";

    /** The maximum number of problems; one cause may affect many classes. */
    private static final int MOST_PROBLEMS = 20;

    private final Map<String, ClassLook> classes = new TreeMap<>();

    private TakenClasses() {}

    /**
     * Reads the classes in a folder.
     *
     * @throws IOException if one cannot be read, perhaps because it is incomplete
     */
    static TakenClasses in(Path folder) throws IOException {
        TakenClasses found = new TakenClasses();
        for (Path file : Folders.below(folder, CLASS)) {
            try (InputStream content = Files.newInputStream(file)) {
                found.add(ClassLook.of(content));
            } catch (IOException unreadable) {
                throw new IOException(folder.relativize(file) + ": " + unreadable.getMessage(), unreadable);
            }
        }
        return found;
    }

    /** Returns the sources that the classes of a bundle were compiled from. */
    static Set<String> sources(Path bundle) throws IOException {
        TakenClasses found = new TakenClasses();
        try (JarFile jar = new JarFile(bundle.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().endsWith(CLASS)) {
                    found.add(ClassLook.of(jar.getInputStream(entry)));
                }
            }
        }
        return found.sources();
    }

    /** Returns the sources that the classes were compiled from, as far as they are known. */
    Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        classes.values().forEach(each -> each.source().ifPresent(sources::add));
        return sources;
    }

    /**
     * Returns the compiler errors, and the members that a class uses of another one here that does not have them: file, line if known, and the
     * problem.
     */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (ClassLook each : classes.values()) {
            String file = each.source().orElse(each.name());
            each.errors().forEach(error -> problems.add(file + ":" + error));
            each.uses().stream()
                    .filter(use -> classes.containsKey(use.owner()) && mayLack(use.owner(), use.member()))
                    .map(use -> file + ": error: " + shown(use) + " does not exist")
                    .sorted()
                    .forEach(problems::add);
        }
        return problems.stream().distinct().limit(MOST_PROBLEMS).toList();
    }

    private void add(ClassLook each) {
        classes.put(each.name(), each);
    }

    /** Returns whether a class and all its supertypes are known, and none has the member. */
    private boolean mayLack(String owner, String member) {
        if (owner.equals(OBJECT)) {
            return !objectHas(member);
        }
        ClassLook look = classes.get(owner);
        return look != null
                && !look.members().contains(member)
                && (member.startsWith(CONSTRUCTOR)
                        || look.parents().stream().allMatch(parent -> mayLack(parent, member)));
    }

    private static boolean objectHas(String member) {
        String name = member.substring(0, member.indexOf(' '));
        return Stream.of(Object.class.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(name));
    }

    private static String shown(ClassLook.Use use) {
        String owner = use.owner().replace('/', '.');
        if (use.member().startsWith(CONSTRUCTOR)) {
            return "constructor of " + owner;
        }
        return owner + "." + use.member().substring(0, use.member().indexOf(' '));
    }
}
