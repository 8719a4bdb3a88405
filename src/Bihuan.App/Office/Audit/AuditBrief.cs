using Bihuan.Audit;

namespace Bihuan.App.Office.Audit;

/// <summary>审计列表里的一句：改了哪一行的哪些字段，几行的说最前一行和共几行。</summary>
internal static class AuditBrief
{
    // 一句里最多说几个字段，再多看详情
    private const int Most = 5;

    /// <summary>说。</summary>
    public static string Say(AuditWords words, AuditTouch touch)
    {
        var (table, kind) = (words.Table(touch.Table), AuditWords.Kind(touch.Kind));
        var name = touch.First.Row.Length == 0 ? null : words.Row(touch.First);
        // 台账的名称已带引号；别的说法（谁任什么岗位）前面也不空一格
        if (name is not null && name[0] != '“') name = $"“{name}”";
        if (touch.Rows > 1) return name is null ? $"{kind}{table}{touch.Rows}行" : $"{kind}{table}{name}等{touch.Rows}行";
        var said = name is null ? $"{kind}{table}1行" : kind + table + name;
        if (touch.Kind != ChangeKind.Changed) return said;
        // 起止、加密的各算一个字段，名字一样的说一次
        var fields = words.Fields(touch.First).Select(f => f.Field).Distinct().ToList();
        return fields.Count == 0 ? $"{said}：下面的内容"
            : $"{said}：{string.Join('、', fields.Take(Most))}{(fields.Count > Most ? $"等{fields.Count}项" : "")}";
    }
}
