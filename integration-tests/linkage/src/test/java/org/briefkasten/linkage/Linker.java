package org.briefkasten.linkage;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Looks our references up in the published part of one James, as the JVM would (JVMS 5.4.3). What lies outside of that
 * part cannot be judged and is passed over; {@link #unjudged} lists it.
 */
final class Linker {
    private final ClassFiles ours;
    private final ClassFiles james;
    private final ClassFiles otherJames;

    /**
     * @param otherJames the same modules of another version: a type of those that this James lacks has gone
     */
    Linker(ClassFiles ours, ClassFiles james, ClassFiles otherJames) {
        this.ours = ours;
        this.james = james;
        this.otherJames = otherJames;
    }

    Set<String> faults() {
        return ours.all().stream()
                .flatMap(node -> Stream.of(goneTypes(node), goneMembers(node), unimplemented(node))
                        .flatMap(stream -> stream))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Types of James that our jars use and that none of the published modules holds. */
    Set<String> unjudged() {
        return ours.all().stream()
                .flatMap(node -> References.of(node).types().stream())
                .filter(type -> type.startsWith("org/apache/james/") && !james.has(type) && !otherJames.has(type))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> goneTypes(ClassNode node) {
        return References.of(node).types().stream()
                .filter(type -> otherJames.has(type) && !james.has(type))
                .map(type -> node.name + " uses the type " + type);
    }

    private Stream<String> goneMembers(ClassNode node) {
        return References.of(node).members().stream()
                .filter(member -> james.has(member.owner) && isGone(member))
                .map(member -> node.name + " uses " + member);
    }

    private boolean isGone(Member member) {
        Set<String> ancestry = ancestry(member.owner);
        boolean whollyKnown = ancestry.stream().allMatch(name -> find(name).isPresent() || isOfTheJdk(name));
        return whollyKnown && ancestry.stream().noneMatch(name -> declares(name, member));
    }

    private boolean declares(String name, Member member) {
        if (isOfTheJdk(name)) {
            return JdkTypes.declares(name, member);
        }
        ClassNode node = find(name).orElseThrow();
        return node.methods.stream().anyMatch(it -> it.name.equals(member.name) && it.desc.equals(member.descriptor))
                || node.fields.stream()
                        .anyMatch(it -> it.name.equals(member.name) && it.desc.equals(member.descriptor));
    }

    /** A concrete class of ours that leaves a method of this James abstract fails when that method is called. */
    private Stream<String> unimplemented(ClassNode node) {
        if (Modifier.isAbstract(node.access)) {
            return Stream.empty();
        }
        Set<String> ancestry = ancestry(node.name);
        if (!ancestry.stream().allMatch(name -> find(name).isPresent() || isOfTheJdk(name))) {
            return Stream.empty();
        }
        return ancestry.stream().flatMap(name -> find(name).stream()).flatMap(owner -> owner.methods.stream()
                .filter(method -> Modifier.isAbstract(method.access) && !isImplemented(method, ancestry))
                .map(method -> node.name + " leaves abstract " + owner.name + "." + method.name + method.desc));
    }

    private boolean isImplemented(MethodNode method, Set<String> ancestry) {
        return ancestry.stream()
                .flatMap(name -> find(name).stream())
                .flatMap(owner -> owner.methods.stream())
                .anyMatch(it ->
                        !Modifier.isAbstract(it.access) && it.name.equals(method.name) && it.desc.equals(method.desc));
    }

    private Set<String> ancestry(String name) {
        Set<String> names = new LinkedHashSet<>();
        collect(name, names);
        return names;
    }

    private void collect(String name, Set<String> names) {
        if (name != null && names.add(name)) {
            find(name).ifPresent(node -> {
                collect(node.superName, names);
                node.interfaces.forEach(it -> collect(it, names));
            });
        }
    }

    private Optional<ClassNode> find(String name) {
        return ours.find(name).or(() -> james.find(name));
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java/");
    }
}
