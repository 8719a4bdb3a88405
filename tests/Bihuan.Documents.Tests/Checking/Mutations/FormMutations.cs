using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class FormMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("标题被删", "form.missing-title", (document, _) => Without(document, LineRole.Title)),
        new("落款被删", "form.missing-signature", (document, _) => Without(document, LineRole.Signature)),
        new("成文日期被删", "form.missing-date", (document, _) => Without(document, LineRole.Date)),
        new("台账空了一格", "form.empty-cell", (document, random) => Cell(document, random, _ => "")),
        new("一格里混进分隔符", "form.ragged-row", (document, random) => Cell(document, random, unit => unit + "\t")),
        new("发文字号括号写错", "form.document-number", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '〔' && i + 5 < text.Length && text[i + 5] == '〕', (text, i) => Injuries.Replace(Injuries.Replace(text, i + 5, 1, "]"), i, 1, "["))),
        new("成文日期编了虚位", "form.date-form", (document, _) => OnRole(document, LineRole.Date, text => text.Contains("年9月", StringComparison.Ordinal) ? text.Replace("年9月", "年09月", StringComparison.Ordinal) : null)),
        new("标题印了两遍", "form.duplicate-title", (document, _) => Twice(document)),
        new("落款换了单位", "form.signature-differs", (document, _) => document.Title is { } title && title.IndexOf("局党组关于", StringComparison.Ordinal) > 0 ? OnRole(document, LineRole.Signature, _ => "中共青禾市民政局党组") : null),
        new("主送机关缺冒号", "form.addressee-colon", (document, _) => OnRole(document, LineRole.Masthead, text => text.EndsWith("巡察组：", StringComparison.Ordinal) || text.EndsWith("领导小组：", StringComparison.Ordinal) ? text[..^1] : null)),
        new("说见附件而没有附件", "form.attachment-list", (document, random) => document.Kind == DocumentKind.Other || document.Source.Lines.Any(l => l.Text.Contains('附')) || document.Roles.Contains(LineRole.TableHeader) ? null : Injuries.Change(document, random, (text, i) => text[i] == '。' && i == text.Length - 1, (text, i) => Injuries.Replace(text, i, 0, "（清单见附件）"))),
    ];

    // 粘贴成文字的台账里，改随机一个问题的责任单位一格。
    private static Injured? Cell(ReadDocument document, Random random, Func<string, string> change)
    {
        var rows = document.Problems.Where(p => p is { Line: not null, Unit.Length: > 0 } && document.Source.Lines[p.Line.Value - 1].Text.Contains('\t' + p.Unit + '\t', StringComparison.Ordinal)).ToList();
        if (rows.Count < 3)
            return null;
        var row = rows[random.Next(rows.Count)];
        return new([.. document.Source.Lines.Select(l => l.Number == row.Line ? l.Text.Replace('\t' + row.Unit! + '\t', '\t' + change(row.Unit!) + '\t', StringComparison.Ordinal) : l.Text)], row.Line);
    }

    // 改某一角色的头一行；这一行不合适时为 null。
    private static Injured? OnRole(ReadDocument document, LineRole role, Func<string, string?> change)
    {
        var line = document.Source.Lines.FirstOrDefault(l => document.Roles[l.Number - 1] == role);
        return line is not null && change(line.Text) is { } changed ? new([.. document.Source.Lines.Select(l => l == line ? changed : l.Text)], line.Number) : null;
    }

    // 标题只占一行的，再印一遍。
    private static Injured? Twice(ReadDocument document) =>
        document.Roles.Count(r => r == LineRole.Title) == 1 && document.Source.Lines.First(l => document.Roles[l.Number - 1] == LineRole.Title) is var title && title.Text.Contains("关于", StringComparison.Ordinal)
            ? new([.. document.Source.Lines.SelectMany(l => l == title ? new[] { l.Text, l.Text } : [l.Text])], title.Number) : null;

    // 删去某一角色的全部行。
    private static Injured? Without(ReadDocument document, LineRole role) =>
        document.Kind is not (DocumentKind.Ledger or DocumentKind.Other) && document.Roles.Contains(role)
            ? new([.. document.Source.Lines.Where(l => document.Roles[l.Number - 1] != role).Select(l => l.Text)], null)
            : null;
}
