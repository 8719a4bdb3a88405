using Bihuan.Documents.Comparing;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>几个不同的问题用了一样、几乎一样的措施：一件事可以同时改几个问题，但要写明，免得只是照抄。</summary>
internal sealed class ReusedMeasures : PlanCheck
{
    private const double Nearly = 0.9;
    private const int ShortestPairs = 8;

    // 太常见的字对看不出什么
    private const int MostSharers = 60;

    public override string Rule => "plan.reused";
    public override string Title => "几个问题用同样的措施";
    public override bool IsError => false;

    public override IEnumerable<PlanRemark> Find(PlanContent content)
    {
        var measures = content.Measures.OrderBy(m => content.ProblemOf(m).Sequence).ThenBy(m => m.Sequence).ToList();
        var pairs = measures.ConvertAll(m => Likeness.Pairs(m.Text));
        var frequency = pairs.SelectMany(p => p).CountBy(p => p).ToDictionary();
        var index = new Dictionary<int, List<int>>();
        var looked = new int[measures.Count];
        for (var i = 0; i < measures.Count; i++)
        {
            if (pairs[i].Length < ShortestPairs) continue;
            var earlier = -1;
            foreach (var pair in Rarest(pairs[i], frequency))
            {
                if (!index.TryGetValue(pair, out var sharers)) index[pair] = sharers = [];
                foreach (var j in sharers)
                {
                    // 看过的、别的在它前面的，不再看
                    if (looked[j] == i || (earlier >= 0 && j > earlier) || measures[j].ProblemId == measures[i].ProblemId) continue;
                    looked[j] = i;
                    if (Likeness.IsAtLeast(pairs[i], pairs[j], Nearly)) earlier = j;
                }
                if (sharers.Count < MostSharers) sharers.Add(i);
            }
            if (earlier < 0) continue;
            var first = measures[earlier];
            yield return On(content, measures[i], $"与问题{content.ProblemOf(first).Sequence}的措施{first.Sequence}{(Likeness.Same(first.Text, measures[i].Text) ? "相同" : "几乎相同")}，请看是不是同一件事。",
                "同一件事改几个问题的，可以认可并写明；不是的，请照这个问题另写。", measures[i].Text + first.Text);
        }
    }

    // 几乎一样的两段，各自最少见的几对字里总有一对相同：只查这几对
    private static IEnumerable<int> Rarest(int[] pairs, Dictionary<int, int> frequency)
    {
        var keys = Array.ConvertAll(pairs, p => ((long)frequency[p] << 32) | (uint)p);
        Array.Sort(keys);
        return keys.Take((int)(pairs.Length * 2 * (1 - Nearly)) + 1).Select(k => (int)(uint)k);
    }
}
