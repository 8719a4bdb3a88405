using System.Globalization;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Samples;

/// <summary>文书自己的信息与各问题的字段，与标注相比。</summary>
public static class HeadComparer
{
    /// <summary>差别，一句一条；没有标的不比。</summary>
    public static IReadOnlyList<string> Differences(GoldDocument gold, ReadDocument read)
    {
        var differences = new List<string>();
        void Compare(string what, string? want, string? got)
        {
            if (LineMap.Bare(want, true) != LineMap.Bare(got, true)) differences.Add($"{what}应为“{want}”,读成“{got}”");
        }
        if (gold.Head is { } head)
        {
            if (head.Kind is { } kind) Compare("种类", kind, read.Kind.ToString());
            Compare("标题", head.Title, read.Title);
            if (head.Inspector is { } inspector) Compare("巡察组", inspector, read.Inspector);
            if (head.Dates is { } dates)
            {
                var d = read.Dates;
                DateOnly?[] got = [d.InspectionFrom, d.InspectionTo, d.Feedback, d.Report];
                for (var i = 0; i < got.Length; i++)
                    Compare("第" + (i + 1) + "个日期", dates[i]?.ToString("O", CultureInfo.InvariantCulture), got[i]?.ToString("O", CultureInfo.InvariantCulture));
            }
        }
        var map = new LineMap(gold, read.Source);
        foreach (var want in gold.Problems.Where(p => p.Fields is not null))
        {
            var got = read.Problems.FirstOrDefault(p => p.Line == map.Of(want.Line ?? 0));
            foreach (var (name, value) in want.Fields!)
                Compare($"第{want.Line}行的 {name} ", value, name switch
                {
                    "status" => got?.Status,
                    "leader" => got?.Leader,
                    "unit" => got?.Unit,
                    "due" => got?.Due,
                    _ => throw new InvalidDataException(name),
                });
        }
        return differences;
    }
}
