using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching;

/// <summary>由人写的各处，存成 JSON。</summary>
public static class DispatchTexts
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>读。</summary>
    public static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];

    /// <summary>写；不是这一种公文的、空着的不写，发文字号存成一个样子。</summary>
    public static string Write(DispatchKind kind, IReadOnlyDictionary<string, string> texts) =>
        JsonSerializer.Serialize(kind.Texts.Where(t => texts.GetValueOrDefault(t.Name, "").Trim().Length > 0).ToDictionary(t => t.Name, t => Kept(t, texts[t.Name].Trim().ReplaceLineEndings("\n"))), Plain);

    private static string Kept(DispatchText text, string written) => text.Name == DispatchKind.Number && DocumentNumberKind.Instance.Parse(written).Value is string number ? number : written;

    /// <summary>哪里不对。</summary>
    /// <param name="kind">哪一种。</param>
    /// <param name="texts">写的。</param>
    /// <param name="whole">要写全的：送签的时候。</param>
    public static IReadOnlyList<Fault> Check(DispatchKind kind, IReadOnlyDictionary<string, string> texts, bool whole)
    {
        List<Fault> faults = [];
        foreach (var text in kind.Texts)
        {
            var written = texts.GetValueOrDefault(text.Name, "").Trim().ReplaceLineEndings("\n");
            if (written.Length > text.Most) faults.Add(new(text.Name, string.Create(CultureInfo.InvariantCulture, $"{text.Name}最多{text.Most}个字，现在有{written.Length}个。请写短些。")));
            else if (written.Length == 0 && (text.IsRequired && whole || text.Name == DispatchKind.Heading)) faults.Add(new(text.Name, $"请填写{text.Name}。"));
            else if (!text.IsLong && written.Contains('\n', StringComparison.Ordinal)) faults.Add(new(text.Name, $"{text.Name}写在一行里，不换行。"));
            else if (text.Name == DispatchKind.Number && written.Length > 0 && DocumentNumberKind.Instance.Parse(written).Problem is { } wrong) faults.Add(new(text.Name, wrong + "还没有编号的先空着。"));
        }
        if (faults.Count == 0 && Write(kind, texts).Length > Dispatch.TextsLength) faults.Add(new(DispatchKind.Heading, "写的字太多。请把长的几处写短些。"));
        return faults;
    }
}
