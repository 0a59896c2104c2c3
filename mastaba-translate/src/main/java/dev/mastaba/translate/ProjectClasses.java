package dev.mastaba.translate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** The compiled classes of a project. They are read, never loaded. Used once. */
final class ProjectClasses {
    private static final int LARGEST = 4 << 20;

    /** How often fields are looked through for makers that are taken from other classes' fields. */
    private static final int MOST_ROUNDS = 5;

    private final Keywords keywords;
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, ClassNode> classes = new TreeMap<>();

    private ProjectClasses(Keywords keywords) {
        this.keywords = keywords;
    }

    /**
     * Finds the texts of classes, and the ids of applications in them.
     *
     * @param into takes what is found in a source, by its path from the root of its packages
     * @return the ids that {@code @App} says
     * @throws IOException with a sentence for people when one cannot be read
     */
    static Set<String> find(List<Path> files, Keywords keywords, Function<String, Found> into) throws IOException {
        ProjectClasses all = new ProjectClasses(keywords);
        for (Path file : files) {
            all.read(file);
        }
        return all.find(into);
    }

    private void read(Path file) throws IOException {
        byte[] content = ProjectTexts.bytes(file, LARGEST);
        try {
            ClassReader reader = new ClassReader(content);
            List<String> above = new ArrayList<>(List.of(reader.getInterfaces()));
            if (reader.getSuperName() != null) {
                above.add(reader.getSuperName());
            }
            parents.put(reader.getClassName(), above);
            if (mayHaveTexts(content)) {
                ClassNode node = new ClassNode();
                reader.accept(node, ClassReader.SKIP_FRAMES);
                classes.put(node.name, node);
            }
        } catch (RuntimeException unreadable) {
            throw new IOException(
                    file + " cannot be read as a class. "
                            + (unreadable.getMessage() == null ? unreadable : unreadable.getMessage()),
                    unreadable);
        }
    }

    /** Whether a class names what texts are found by. */
    private boolean mayHaveTexts(byte[] content) {
        String names = new String(content, StandardCharsets.ISO_8859_1);
        return names.contains(TextFlow.STRING)
                || names.contains(ClassAnnotations.APP)
                || keywords.methods().stream().anyMatch(names::contains)
                || keywords.annotations().stream()
                        .anyMatch(word -> names.contains(word.substring(0, word.indexOf('.'))));
    }

    private Set<String> find(Function<String, Found> into) throws IOException {
        ClassMakers makers = makers();
        Map<String, List<FoundText>> bySource = new TreeMap<>();
        Set<String> applications = new TreeSet<>();
        for (ClassNode each : classes.values()) {
            String source = source(each);
            List<FoundText> texts = bySource.computeIfAbsent(source, none -> new ArrayList<>());
            Found found = into.apply(source);
            ClassAnnotations annotations = new ClassAnnotations(each, keywords);
            applications.addAll(annotations.applications());
            texts.addAll(annotations.texts(found));
            for (MethodNode method : methods(each)) {
                texts.addAll(followed(each, () -> new ClassTexts(each.name, method, keywords, makers).texts(found)));
            }
        }
        bySource.forEach((source, texts) -> {
            texts.sort(Comparator.comparingInt(FoundText::line));
            texts.forEach(into.apply(source)::text);
        });
        return applications;
    }

    private ClassMakers makers() throws IOException {
        ClassMakers makers = new ClassMakers(parents);
        boolean more = true;
        for (int round = 0; round < MOST_ROUNDS && more; round++) {
            for (ClassNode each : classes.values()) {
                for (MethodNode method : methods(each)) {
                    followed(each, () -> new ClassTexts(each.name, method, keywords, makers).follow());
                }
            }
            more = makers.settle();
        }
        return makers;
    }

    /** Following a method. */
    @FunctionalInterface
    private interface Following<T> {
        T follow() throws AnalyzerException;
    }

    private static <T> T followed(ClassNode of, Following<T> following) throws IOException {
        try {
            return following.follow();
        } catch (AnalyzerException | RuntimeException unreadable) {
            throw new IOException("The class " + of.name + " cannot be read. " + unreadable.getMessage(), unreadable);
        }
    }

    /** What the class was compiled from; the class where it does not say. */
    private static String source(ClassNode of) {
        String folder = of.name.substring(0, of.name.lastIndexOf('/') + 1);
        return of.sourceFile == null ? of.name + ".class" : folder + of.sourceFile;
    }

    /** The methods that have to do with texts. */
    private List<MethodNode> methods(ClassNode of) {
        return of.methods.stream()
                .filter(method -> Stream.of(method.instructions.toArray()).anyMatch(this::isOfInterest))
                .toList();
    }

    private boolean isOfInterest(AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode field) {
            return field.desc.contains(TextFlow.FACTORY);
        }
        return instruction instanceof MethodInsnNode call
                && (call.owner.startsWith(TextFlow.STRING)
                        || ClassTexts.isCounting(call)
                        || keywords.methods().contains(call.name));
    }
}
