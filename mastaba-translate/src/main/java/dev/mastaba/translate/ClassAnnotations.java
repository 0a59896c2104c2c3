package dev.mastaba.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/** The annotations of a class and of its members; those that the compiler keeps. Used once. */
final class ClassAnnotations {
    static final String APP = "dev/mastaba/core/config/App";

    private final Keywords keywords;
    private final List<AnnotationNode> all = new ArrayList<>();

    ClassAnnotations(ClassNode of, Keywords keywords) {
        this.keywords = keywords;
        add(of.visibleAnnotations);
        add(of.invisibleAnnotations);
        for (FieldNode field : of.fields) {
            add(field.visibleAnnotations);
            add(field.invisibleAnnotations);
        }
        for (MethodNode method : of.methods) {
            add(method.visibleAnnotations);
            add(method.invisibleAnnotations);
            add(method.visibleParameterAnnotations);
            add(method.invisibleParameterAnnotations);
        }
        List<RecordComponentNode> components = of.recordComponents;
        for (RecordComponentNode component : components == null ? List.<RecordComponentNode>of() : components) {
            add(component.visibleAnnotations);
            add(component.invisibleAnnotations);
        }
    }

    private void add(@Nullable List<AnnotationNode> annotations) {
        if (annotations != null) {
            annotations.forEach(this::add);
        }
    }

    private void add(@Nullable List<AnnotationNode> @Nullable [] byParameter) {
        if (byParameter != null) {
            for (List<AnnotationNode> annotations : byParameter) {
                add(annotations);
            }
        }
    }

    /** With those that stand in it. */
    private void add(AnnotationNode annotation) {
        all.add(annotation);
        elements(annotation, (name, value) -> {
            if (value instanceof AnnotationNode inner) {
                add(inner);
            }
        });
    }

    /** Each element with each of its values. */
    private static void elements(AnnotationNode annotation, BiConsumer<String, Object> each) {
        List<Object> pairs = annotation.values == null ? List.of() : annotation.values;
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            String name = pairs.get(i).toString();
            List<?> values = pairs.get(i + 1) instanceof List<?> several ? several : List.of(pairs.get(i + 1));
            values.forEach(value -> each.accept(name, value));
        }
    }

    /** What {@code @App} says. */
    Set<String> applications() {
        Set<String> ids = new TreeSet<>();
        all.stream()
                .filter(annotation -> annotation.desc.equals("L" + APP + ";"))
                .forEach(annotation -> elements(annotation, (name, value) -> ids.add(value.toString())));
        return ids;
    }

    /** What those elements say that the command line names. */
    List<FoundText> texts(Found found) {
        List<FoundText> texts = new ArrayList<>();
        for (AnnotationNode annotation : all) {
            String type = annotation.desc.replaceFirst("^L(.*[/$])?", "").replace(";", "");
            elements(annotation, (name, value) -> {
                if (keywords.annotations().contains(type + "." + name)) {
                    if (value instanceof String id) {
                        texts.add(FoundText.of(null, id, 0));
                    } else {
                        found.missed(0, "@" + type + "." + name);
                    }
                }
            });
        }
        return texts;
    }
}
