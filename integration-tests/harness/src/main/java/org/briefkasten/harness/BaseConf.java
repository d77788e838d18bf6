package org.briefkasten.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@code conf/} of a plain James, written for tests: everything on loopback, local delivery only. */
final class BaseConf {
    static final List<String> COMMON = List.of(
            "dnsservice.xml",
            "domainlist.xml",
            "extensions.properties",
            "healthcheck.properties",
            "imapserver.xml",
            "jmap.properties",
            "jmx.properties",
            "jvm.properties",
            "listeners.xml",
            "lmtpserver.xml",
            "logback.xml",
            "mailetcontainer.xml",
            "managesieveserver.xml",
            "pop3server.xml",
            "recipientrewritetable.xml",
            "smtpserver.xml",
            "usersrepository.xml",
            "webadmin.properties");
    static final List<String> OF_A_KIND = List.of("mailrepositorystore.xml");

    /** What names classes and URLs of the flavour: a James that brings its own {@code conf/} keeps these. */
    static final List<String> OF_A_FLAVOUR = List.of("mailetcontainer.xml", "mailrepositorystore.xml");

    private BaseConf() {}

    /** From a file's name to its text. */
    static Map<String, String> of(HostKind kind) {
        Map<String, String> files = new TreeMap<>();
        COMMON.forEach(name -> files.put(name, read("common/" + name)));
        OF_A_KIND.forEach(name -> files.put(name, read(kind.flavour() + "/" + name)));
        return files;
    }

    private static String read(String resource) {
        try (InputStream stream = BaseConf.class.getResourceAsStream("conf/" + resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
