using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Training;

namespace Bihuan.Controls.Examples;

// 人员、培训
public sealed partial class ExampleScene
{
    /// <summary>一名在岗两年的工作人员。</summary>
    public Person Person(Action<Person>? with = null)
    {
        var person = new Person { Name = Next("例员"), StaffKind = "institution", Duty = "科员", EnteredOn = Ago(730), UnitId = UnitId };
        with?.Invoke(person);
        return Add(person);
    }

    /// <summary>一次人都到齐了的培训。</summary>
    public TrainingSession Training(Action<TrainingSession>? with = null)
    {
        var session = new TrainingSession { Title = Next("窗口服务规范培训"), Topic = "service", HeldOn = Ago(15), Length = 90, Method = "class", Teacher = "县委党校讲师", OrganiserId = People[^1].Id, UnitId = UnitId, Due = 40, Attended = 40 };
        with?.Invoke(session);
        return Add(session);
    }
}
