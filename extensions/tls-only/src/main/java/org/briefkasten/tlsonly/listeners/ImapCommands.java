package org.briefkasten.tlsonly.listeners;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;

/**
 * The commands that {@code imapPackages} add up to. James learns of commands that come twice only once it builds its
 * IMAP server, when other ports may be open (IMAPServerModule, 3.8.1 and 3.9.0). Immutable and thread-safe.
 */
public final class ImapCommands {
    private final List<String> unknownPackages;
    private final List<String> classes;
    private final boolean partlyHidden;

    private ImapCommands(List<String> unknownPackages, List<String> classes, boolean partlyHidden) {
        this.unknownPackages = List.copyOf(unknownPackages);
        this.classes = List.copyOf(classes);
        this.partlyHidden = partlyHidden;
    }

    /**
     * @param packages class names, as James reads them
     */
    public static ImapCommands of(Collection<String> packages) {
        List<String> unknown = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        boolean partlyHidden = false;
        for (String name : packages) {
            try {
                Class<?> type = Class.forName(name, true, ImapCommands.class.getClassLoader());
                classes.addAll(classesOf((ImapPackage) type.getConstructor().newInstance()));
            } catch (NoSuchMethodException e) {
                partlyHidden = true;
            } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
                unknown.add(name);
            }
        }
        return new ImapCommands(unknown, classes, partlyHidden);
    }

    private static List<String> classesOf(ImapPackage imapPackage) {
        return ImmutableList.<ClassName>builder()
                .addAll(imapPackage.processors())
                .addAll(imapPackage.decoders())
                .build()
                .stream()
                .map(ClassName::getName)
                .collect(Collectors.toList());
    }

    /** Those that are no class here, or no package of commands. */
    public List<String> unknownPackages() {
        return unknownPackages;
    }

    /** Whether a processor or parser of that class is among them. */
    public boolean have(Class<?> type) {
        return classes.contains(type.getName());
    }

    /** Whether a package takes something injected, so that its commands are not known before James runs. */
    public boolean arePartlyHidden() {
        return partlyHidden;
    }

    /** The simple names of the processors and parsers that come more than once. */
    public List<String> twice() {
        Set<String> seen = new HashSet<>();
        return classes.stream()
                .filter(name -> !seen.add(name))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .distinct()
                .collect(Collectors.toList());
    }
}
