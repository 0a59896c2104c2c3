package dev.mastaba.osgi.link;

import dev.mastaba.core.engine.text.NearMisses;
import java.lang.invoke.MethodType;
import java.lang.reflect.Member;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of a member that does not match, with the most similar members. */
final class MemberText {
    private static final int MOST = 2;

    private MemberText() {}

    static Mismatch mismatch(Class<?> error, Class<?> owner, Reference reference, MethodType type, String fact) {
        List<? extends Member> members = members(owner, reference);
        List<String> names = NearMisses.of(
                reference.name(), members.stream().map(Member::getName).toList());
        List<? extends Member> same = members.stream()
                .filter(each -> reference.isConstructor() || each.getName().equals(reference.name()))
                .toList();
        String similar = (same.isEmpty()
                        ? members.stream().filter(each -> names.contains(each.getName()))
                        : same.stream())
                .map(Object::toString)
                .sorted()
                .limit(MOST)
                .collect(Collectors.joining(", "));
        return new Mismatch(
                error,
                described(owner, reference, type) + ' ' + fact + (similar.isEmpty() ? "" : "; there is: " + similar),
                owner.getName());
    }

    private static String described(Class<?> owner, Reference reference, MethodType type) {
        String parameters =
                type.parameterList().stream().map(Class::getTypeName).collect(Collectors.joining(", "));
        String result = type.returnType().getTypeName() + ' ' + owner.getName();
        return reference.isConstructor()
                ? owner.getName() + '(' + parameters + ')'
                : result + '.' + reference.name() + (reference.isField() ? "" : '(' + parameters + ')');
    }

    private static List<? extends Member> members(Class<?> owner, Reference reference) {
        try {
            Stream<? extends Member> all = reference.isField()
                    ? Stream.of(owner.getDeclaredFields())
                    : reference.isConstructor()
                            ? Stream.of(owner.getDeclaredConstructors())
                            : Stream.of(owner.getDeclaredMethods());
            return all.filter(each -> !each.isSynthetic()).toList();
        } catch (LinkageError incomplete) {
            return List.of();
        }
    }
}
