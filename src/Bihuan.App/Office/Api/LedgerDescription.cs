using System.Text.Json;

using Bihuan.Exchange.Api;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;

namespace Bihuan.App.Office.Api;

/// <summary>一本台账有哪些字段、怎么写、能不能筛选，照台账自己的说明。</summary>
internal static class LedgerDescription
{
    /// <summary>写成 JSON。</summary>
    public static void Write(Utf8JsonWriter json, Catalog catalog, Ledger ledger)
    {
        json.WriteStartObject();
        json.WriteString("code", ledger.Code);
        json.WriteString("title", ledger.Title);
        json.WriteString("purpose", ledger.Purpose);
        if (ledger.ParentCode is { } parent) json.WriteString("parent", parent);
        Texts(json, "key", ledger.Key);
        json.WriteBoolean("createsByApi", OwnForm.OwnerOf(catalog, ledger) is null);
        json.WriteStartArray("fields");
        foreach (var field in ledger.Fields) Write(json, ledger, field);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Ledger ledger, Field field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteString("title", field.Title);
        json.WriteString("kind", field.Kind.Name);
        json.WriteBoolean("required", field.IsRequired && !field.IsDerived);
        json.WriteBoolean("computed", field.IsDerived);
        if (field.IsUnique) json.WriteBoolean("unique", true);
        if (field.IsMasked) json.WriteBoolean("masked", true);
        json.WriteBoolean("sortable", field.SortColumn is not null);
        json.WriteBoolean("inUpsert", ImportMap.FieldsOf(ledger).Contains(field));
        Texts(json, "filters", ListNames.FiltersOf(field));
        if (field.Kind.StoredLength is { } length && field.Kind.Choices.Count == 0) json.WriteNumber("maxLength", length);
        if (field.Kind.Target is { } target) json.WriteString("refersTo", target);
        if (field.Kind.Choices.Count > 0)
        {
            json.WriteStartArray("choices");
            foreach (var choice in field.Kind.Choices)
            {
                json.WriteStartObject();
                json.WriteString("code", choice.Code);
                json.WriteString("title", choice.Title);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (field.Help is { } help) json.WriteString("help", help);
        json.WriteString("form", RowJson.Form(field));
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
