package io.apiinone.api.temporal;

import io.apiinone.workflows.Names;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.common.SearchAttributeKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server must know before a generation can start. */
final class Attributes {
    static final Map<String, IndexedValueType> ALL = Stream.<SearchAttributeKey<?>>of(
                    Names.ACCOUNT_ID, Names.MODE, Names.TYPE, Names.RESOLUTION, Names.NODE, Names.CREDITS)
            .collect(Collectors.toMap(
                    SearchAttributeKey::getName, SearchAttributeKey::getValueType, (a, b) -> a, TreeMap::new));

    private Attributes() {}
}
