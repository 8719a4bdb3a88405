using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>文书是哪一类：看标题，再看有没有措施、问题是不是都在表里。</summary>
internal static class Kinds
{
    public static DocumentKind Of(string? title, IReadOnlyList<ReadProblem> problems, IReadOnlyList<TableReading> tables, IReadOnlyList<Token> tokens)
    {
        if (problems.Count == 0) return DocumentKind.Other;
        if (tables.Sum(t => t.Problems.Count) * 2 > problems.Count) return DocumentKind.Ledger;
        var measures = problems.Count(p => p.Measures.Count > 0) * 3 >= problems.Count;
        if (title is not null)
        {
            if (Has(title, "方案") || Has(title, "计划")) return DocumentKind.Plan;
            if (!measures && Has(title, "反馈") && !Has(title, "落实")) return DocumentKind.Feedback;
            if (!measures && (Has(title, "自查") || Has(title, "汇报") || Has(title, "对照检查"))) return DocumentKind.SelfReport;
        }
        if (measures) return DocumentKind.ProgressReport;
        // 没有题名：反馈文书以巡察组的口气说话，自查以本单位的口气说话
        foreach (var t in tokens.Take(12))
        {
            if (Has(t.Text, "反馈如下") || Has(t.Text, "巡察发现") || Has(t.Text, "主要是")) return DocumentKind.Feedback;
            if (Has(t.Text, "我局") || Has(t.Text, "我单位") || Has(t.Text, "我中心") || Has(t.Text, "我办") || Has(t.Text, "本单位")) return DocumentKind.SelfReport;
        }
        return DocumentKind.SelfReport;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.Ordinal);
}
