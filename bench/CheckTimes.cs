using System.Diagnostics;
using System.Globalization;
using Bihuan.Documents.Checking;

namespace Bihuan.Bench;

/// <summary>每一项校核各用多少微秒：哪一项慢了，一看就知道。</summary>
internal static class CheckTimes
{
    private const int Rounds = 400;

    /// <summary>印出一份文书上各项的用时，由大到小；几项共用的东西算在先用的一项头上。</summary>
    public static void Print(int problems)
    {
        using var docx = new MemoryStream();
        WordFile.Write(docx, problems);
        var document = EndToEnd.Read(docx);
        var checks = Checker.Families.SelectMany(f => f.Checks).ToList();
        var times = checks.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var fresh = new CheckedDocument(document, CheckOptions.None);
            for (var i = 0; i < checks.Count; i++)
            {
                var start = Stopwatch.GetTimestamp();
                _ = checks[i].Find(fresh).Count();
                times[i].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }
        var medians = checks.Zip(times, (c, t) => (c.Rule, Time: Stopclock.Median(t[(Rounds / 2)..]))).OrderByDescending(c => c.Time).ToList();
        foreach (var (rule, time) in medians)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time,8:0.0} µs  {rule}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{medians.Sum(m => m.Time),8:0.0} µs  合计"));
    }
}
