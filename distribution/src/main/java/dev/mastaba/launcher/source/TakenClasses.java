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
 * Classes that somebody else compiled. A build writes them one after the other, and in two goes where there are two languages: what is found
 * meanwhile is not whole.
 */
final class TakenClasses {
    private static final String CLASS = ".class";
    private static final String CONSTRUCTOR = "<init> ";
    private static final String OBJECT = "java/lang/Object";

    /** A problem that many classes have is one problem. */
    private static final int MOST_PROBLEMS = 20;

    private final Map<String, ClassLook> classes = new TreeMap<>();

    private TakenClasses() {}

    /**
     * Reads the classes in a folder.
     *
     * @throws IOException when one can't be read, which may be only half there
     */
    static TakenClasses in(Path folder) throws IOException {
        TakenClasses found = new TakenClasses();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(CLASS)).toList();
        }
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                found.add(ClassLook.of(content));
            } catch (IOException unreadable) {
                throw new IOException(folder.relativize(file) + ": " + unreadable.getMessage(), unreadable);
            }
        }
        return found;
    }

    /** The sources that the classes of a bundle were compiled from. */
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

    /** The sources that the classes were compiled from, as far as they say so. */
    Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        classes.values().forEach(each -> each.source().ifPresent(sources::add));
        return sources;
    }

    /** What did not compile, and what a class wants of another one here that does not have it: file, line if known, and what is wrong. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (ClassLook each : classes.values()) {
            String file = each.source().orElse(each.name());
            each.errors().forEach(error -> problems.add(file + ":" + error));
            each.uses().stream()
                    .filter(use -> classes.containsKey(use.owner()) && mayLack(use.owner(), use.member()))
                    .map(use -> file + ": error: there is no " + shown(use))
                    .sorted()
                    .forEach(problems::add);
        }
        return problems.stream().distinct().limit(MOST_PROBLEMS).toList();
    }

    private void add(ClassLook each) {
        classes.put(each.name(), each);
    }

    /** Whether a class and all above it are known, and none has the member. */
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
            return "such constructor of " + owner;
        }
        return owner + "." + use.member().substring(0, use.member().indexOf(' '));
    }
}
