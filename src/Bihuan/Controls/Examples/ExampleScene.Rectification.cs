using Bihuan.Ledgers.Rectification;

namespace Bihuan.Controls.Examples;

// 巡察、整改步骤
public sealed partial class ExampleScene
{
    /// <summary>一次在改的巡察里的一步。</summary>
    /// <param name="code">样板里的哪一步，见 <see cref="StageSteps"/>。</param>
    /// <param name="due">最迟哪天；没有定的为 null。</param>
    /// <param name="done">哪天办的；没有办的为 null。</param>
    /// <param name="state">巡察到了哪里。</param>
    public Stage Stage(string code, DateOnly? due, DateOnly? done = null, string state = InspectionStates.Concentrated)
    {
        var inspection = Add(new Inspection { Title = Next("县委巡察"), Inspector = "县委第二巡察组", FeedbackOn = Ago(200), State = state });
        return Add(new Stage { InspectionId = inspection.Id, Sequence = 1, Title = StageSteps.Find(code)?.Title ?? "一步", Code = code, DueOn = due, DoneOn = done });
    }
}
