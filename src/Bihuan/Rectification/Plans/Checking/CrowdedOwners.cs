using System.Globalization;

using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>一个人30天里到期的措施太多。</summary>
internal sealed class CrowdedOwners : PlanCheck
{
    private const int Days = 30;

    public override string Rule => "plan.crowded";
    public override string Title => "一个人的措施太集中";
    public override bool IsError => false;

    public override IEnumerable<PlanRemark> Find(PlanContent content)
    {
        var owned = content.Measures.Where(m => m.Progress != ProgressStates.Done)
            .Select(m => (Measure: m, Owner: m.OwnerId ?? content.ProblemOf(m).ResponsibleId, Due: content.DueOf(m)))
            .Where(m => m.Owner is not null && m.Due is not null);
        foreach (var person in owned.GroupBy(m => m.Owner!.Value))
        {
            var due = person.OrderBy(m => m.Due).ToList();
            int from = 0, most = 0, start = 0;
            for (var to = 0; to < due.Count; to++)
            {
                while (due[to].Due!.Value.DayNumber - due[from].Due!.Value.DayNumber >= Days) from++;
                if (to - from + 1 > most) (most, start) = (to - from + 1, from);
            }
            if (most <= content.MostAtOnce) continue;
            var name = content.Names.GetValueOrDefault(person.Key, "一位责任人");
            yield return On(content, due[start].Measure, string.Create(CultureInfo.InvariantCulture, $"{name}从{Day(due[start].Due)}起30天里有{most}条措施到期，多于{content.MostAtOnce}条。"),
                "请把一些改由别人做，或者错开期限。", string.Create(CultureInfo.InvariantCulture, $"{person.Key}|{most}")) with
            { Name = name };
        }
    }
}
