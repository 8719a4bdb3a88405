using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>structure.missing-heading:有措施而没有标题的问题。</summary>
internal static class MissingHeading
{
    public static IEnumerable<Remark> Check(ReadDocument document)
    {
        for (var i = 0; i < document.Problems.Count; i++)
        {
            var problem = document.Problems[i];
            if (problem.Line is not null)
                continue;
            var start = problem.Lines.Count > 0 ? problem.Lines[0] : problem.Measures.Count > 0 ? problem.Measures[0].Line : (int?)null;
            var previous = i > 0 ? document.Problems[i - 1] : null;
            var next = i + 1 < document.Problems.Count ? document.Problems[i + 1].Line : null;
            List<int> related = [.. previous?.Line is { } p ? [p] : (int[])[], .. next is { } n ? [n] : (int[])[], .. problem.Measures.Take(2).Select(m => m.Line)];
            // 前一个问题的标签与这里的标签成了一题两个“整改情况”。
            if (previous is not null && previous.Lines.FirstOrDefault(l => document.Roles.ElementAtOrDefault(l - 1) == LineRole.Label) is > 0 and var label)
                related.Add(label);
            var number = problem.Number is { } own ? $"第{own}个问题" : "这里的问题";
            yield return new("structure.missing-heading", RemarkSeverity.Error, start, null, null,
                $"{number}只有整改内容，没有标题。", related, "请对照巡察反馈意见补上问题标题。");
        }
    }
}
