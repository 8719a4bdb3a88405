using System.Text.Json;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Exchange.Api;

/// <summary>接口送来的一行 JSON → 表单里的字，交给 <c>SaveRow</c>。</summary>
public static class RowTexts
{
    /// <summary>认。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="fields">fields 一项。</param>
    /// <param name="texts">字段名 → 字。</param>
    /// <returns>不对的地方；都对时为空。</returns>
    public static IReadOnlyList<Fault> Read(Ledger ledger, JsonElement fields, out Dictionary<string, string> texts)
    {
        texts = new(StringComparer.Ordinal);
        var faults = new List<Fault>();
        foreach (var property in fields.EnumerateObject())
        {
            // 算出的不能填；说得出该怎样办的，照样送回来也行，只要与现在的一样（FillRow 比）
            if (ledger.Field(property.Name) is not { } field || field is { IsDerived: true, DerivedHow: null })
            {
                faults.Add(new(property.Name, Unknown(ledger, property.Name)));
                continue;
            }
            var (text, problem) = RowJson.Read(field, property.Value);
            if (problem is not null) faults.Add(new(field.Name, problem));
            else texts[field.Name] = text;
        }
        return faults;
    }

    /// <summary>没有这个字段、不能填的，一句话。</summary>
    internal static string Unknown(Ledger ledger, string name) => ledger.Field(name) switch
    {
        null => $"{ledger.Title}没有“{FigureText.Quoted(name)}”这个字段。字段名见 /api/v1/ledgers/{ledger.Code}。",
        { IsDerived: true } field => field.DerivedWords,
        var field => $"{field.Title}是附件，不能成批填。请去掉它，在网页上传。",
    };
}
