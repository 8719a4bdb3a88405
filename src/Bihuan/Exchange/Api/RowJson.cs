using System.Globalization;
using System.Text.Json;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;

namespace Bihuan.Exchange.Api;

/// <summary>台账的一行与 JSON：接口与 jsonl 导出用同一种写法，写出去的值能原样写回来。</summary>
public static class RowJson
{
    /// <summary>写一行：行号、版本、各字段的值，和给人看的字。看不全的字段只有掩码，名字列在 masked 里。</summary>
    /// <param name="json">写到哪里。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">行。</param>
    /// <param name="fields">写哪些字段。</param>
    /// <param name="labels">人、单位、别的行的名称。</param>
    /// <param name="unmasked">看得全的人。</param>
    public static void Write(Utf8JsonWriter json, Ledger ledger, LedgerRow row, IReadOnlyList<Field> fields, Labels labels, bool unmasked)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        json.WriteNumber("version", row.Version);
        if (row.Restricted) json.WriteBoolean("restricted", true);
        json.WriteStartObject("fields");
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            WriteValue(json, field, row, unmasked);
        }
        json.WriteEndObject();
        // 代号、编号给程序用，名称给人看
        json.WriteStartObject("shown");
        foreach (var field in fields.Where(f => f.Get(row) is not null && (f.Kind is ChoiceKind or UnitKind or PersonKind or ReferenceKind) && (unmasked || !f.IsMasked)))
            json.WriteString(field.Name, FieldText.Of(field, row, labels, unmasked));
        json.WriteEndObject();
        if (!unmasked && fields.Any(f => f.IsMasked && f.Get(row) is not null))
        {
            json.WriteStartArray("masked");
            foreach (var field in fields.Where(f => f.IsMasked && f.Get(row) is not null)) json.WriteStringValue(field.Name);
            json.WriteEndArray();
        }
        json.WriteString("url", $"/ledgers/{ledger.Code}/{row.Id}");
        json.WriteEndObject();
    }

    /// <summary>JSON 里写的值 → 表单里的字；null 是空串。</summary>
    /// <param name="field">字段。</param>
    /// <param name="value">值。</param>
    /// <returns>字，写法不对时另有说明。</returns>
    public static (string Text, string? Problem) Read(Field field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => ("", null),
        JsonValueKind.String => (value.GetString()!, null),
        JsonValueKind.Number when field.Kind is NumberKind or MoneyKind or PercentageKind or UnitKind => (Figure(field, value), null),
        JsonValueKind.True or JsonValueKind.False when field.Kind is YesNoKind => (field.Kind.Write(value.GetBoolean()), null),
        JsonValueKind.Object when field.Kind is PeriodKind => Period(value),
        JsonValueKind.Array when field.Kind is AttachmentKind && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) => (string.Join(',', value.EnumerateArray().Select(v => v.GetString())), null),
        _ => ("", $"{field.Title}的写法不对。{Form(field)}"),
    };

    /// <summary>一个字段在 JSON 里怎么写，一句话。</summary>
    public static string Form(Field field) => field.Kind switch
    {
        NumberKind => "请写整数，例如 12。",
        MoneyKind => "请写以元计的数，最多两位小数，例如 1320.00。",
        PercentageKind => "请写百分数的数，例如 96.5 是 96.5%。",
        DateKind => "请写成 \"2024-03-05\"。",
        PeriodKind => "请写成 {\"from\":\"2024-03-05\",\"to\":\"2024-12-31\"}，截止没有定的不写 to。",
        YesNoKind => "请写 true 或 false。",
        ChoiceKind choice => $"请写代号：{string.Join("、", choice.Choices.Select(c => $"{c.Code}（{c.Title}）"))}。",
        UnitKind => "请写单位号，见 /api/v1/units。",
        PersonKind => "请写他在人员台账里的行号（UUID）。",
        ReferenceKind => "请写那一行的行号（UUID）。",
        AttachmentKind => "请写附件编号的数组；附件先在网页上传。",
        _ => "请写文字。",
    };

    private static string Figure(Field field, JsonElement value) =>
        // 1e3、12.0 是一样的数；写成人的写法再照表单认
        value.TryGetDecimal(out var number) ? field.Kind is NumberKind or UnitKind && number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("0.############", CultureInfo.InvariantCulture) : value.GetRawText();

    private static (string, string?) Period(JsonElement value)
    {
        var (from, to) = ("", "");
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) || property.Name is not ("from" or "to")) return ("", "期间只能写 from、to 两个日期，例如 {\"from\":\"2024-03-05\",\"to\":\"2024-12-31\"}。");
            if (property.Name == "from") from = property.Value.GetString() ?? "";
            else to = property.Value.GetString() ?? "";
        }
        return (Bihuan.Ledgers.Editing.FieldTexts.Join(from, to), null);
    }

    private static void WriteValue(Utf8JsonWriter json, Field field, LedgerRow row, bool unmasked)
    {
        var value = field.Get(row);
        if (value is null) json.WriteNullValue();
        else if (field.IsMasked && !unmasked) json.WriteStringValue(field.Kind.Mask(value));
        else if (field.Kind is MoneyKind) json.WriteRawValue(field.Kind.Write(value));
        else if (field.Kind is PercentageKind) json.WriteNumberValue((int)value / 100m);
        else if (value is int number) json.WriteNumberValue(number);
        else if (value is bool yes) json.WriteBooleanValue(yes);
        else if (value is Period period)
        {
            json.WriteStartObject();
            json.WriteString("from", DateKind.Instance.Write(period.From));
            if (period.To is { } to) json.WriteString("to", DateKind.Instance.Write(to));
            else json.WriteNull("to");
            json.WriteEndObject();
        }
        else if (field.Kind is AttachmentKind)
        {
            json.WriteStartArray();
            foreach (var id in AttachmentKind.IdsOf(value)) json.WriteStringValue(id);
            json.WriteEndArray();
        }
        else json.WriteStringValue(field.Kind.Write(value));
    }
}
