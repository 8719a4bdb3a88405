using Bihuan.App.Office.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;

namespace Bihuan.App.Office.Ledgers;

/// <summary>收到的表单里各字段的字。</summary>
internal static class FormTexts
{
    /// <summary>期间的止、查找的词，名字是字段名加上这些。</summary>
    public const string End = ".to", Words = ".find", WordsBefore = ".was";

    /// <summary>字段名 → 字；表单里没有的字段没有。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="form">表单。</param>
    /// <param name="prefix">输入框的名字前面加了什么。</param>
    public static Dictionary<string, string> Of(Ledger ledger, IFormCollection form, string prefix = "")
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived && form.ContainsKey(prefix + f.Name)))
        {
            var text = field.Kind.Input == FieldInput.Files ? Files(form, prefix + field.Name) : Last(form, prefix + field.Name);
            texts[field.Name] = field.EndName is not null && form.ContainsKey(prefix + field.Name + End) ? FieldTexts.Join(text, Last(form, prefix + field.Name + End)) : text;
        }
        return texts;
    }

    /// <summary>一个附件字段的编号：一个附件一个，勾了“去掉”的不要。</summary>
    internal static string Files(IFormCollection form, string name)
    {
        var dropped = form[name + FormFiles.Drop];
        return string.Join(',', form[name].SelectMany(v => (v ?? "").Split(',')).Where(id => id.Length > 0 && !dropped.Contains(id)));
    }

    /// <summary>各个查找框里的词，字段名 → 词；没有写的没有。</summary>
    public static Dictionary<string, string> WordsOf(Ledger ledger, IFormCollection form) =>
        ledger.Fields.Where(f => Last(form, f.Name + Words).Trim().Length > 0).ToDictionary(f => f.Name, f => Last(form, f.Name + Words).Trim(), StringComparer.Ordinal);

    /// <summary>按了回车：在哪个查找框里写了新的词，就是要查它。都没有写新的为 null。</summary>
    public static string? Sought(Ledger ledger, IFormCollection form) =>
        ledger.Fields.FirstOrDefault(f => Last(form, f.Name + Words).Trim() is { Length: > 0 } words && words != Last(form, f.Name + WordsBefore))?.Name;

    /// <summary>一个名字的最后一个值；没有时为空串。</summary>
    public static string Last(IFormCollection form, string name) => form.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] ?? "" : "";
}
