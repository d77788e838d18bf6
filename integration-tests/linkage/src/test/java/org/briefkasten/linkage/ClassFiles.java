package org.briefkasten.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The classes of some jars by their internal names. Immutable. */
final class ClassFiles {
    private final Map<String, ClassNode> byName;

    private ClassFiles(Map<String, ClassNode> byName) {
        this.byName = byName;
    }

    static ClassFiles of(Path directory, Predicate<String> jarName) {
        Map<String, ClassNode> byName = new HashMap<>();
        jars(directory, jarName).forEach(jar -> read(jar, byName));
        return new ClassFiles(byName);
    }

    Collection<ClassNode> all() {
        return byName.values();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Optional<ClassNode> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static List<Path> jars(Path directory, Predicate<String> jarName) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> jarName.test(file.getFileName().toString()))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path jar, Map<String, ClassNode> byName) {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream().filter(ClassFiles::isClass)::iterator) {
                try (InputStream bytes = file.getInputStream(entry)) {
                    ClassNode node = new ClassNode();
                    new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG);
                    byName.put(node.name, node);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }
}
