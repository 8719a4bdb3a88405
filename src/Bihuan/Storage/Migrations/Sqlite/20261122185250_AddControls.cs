using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddControls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ControlDays",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Light = table.Column<int>(type: "INTEGER", nullable: false),
                    Findings = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlDays", x => new { x.BodyId, x.ControlId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "ControlStates",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Light = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    RanAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RanOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Red = table.Column<int>(type: "INTEGER", nullable: false),
                    Yellow = table.Column<int>(type: "INTEGER", nullable: false),
                    Hints = table.Column<int>(type: "INTEGER", nullable: false),
                    Waived = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: true),
                    GreenSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Milliseconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlStates", x => new { x.BodyId, x.ControlId });
                });

            migrationBuilder.CreateTable(
                name: "ControlSwitches",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlSwitches", x => new { x.BodyId, x.ControlId });
                });

            migrationBuilder.CreateTable(
                name: "DirtyMarks",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Ledger = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    RowId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirtyMarks", x => new { x.BodyId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    Ledger = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    RowId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Group = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Period = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Sentence = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Cleared = table.Column<int>(type: "INTEGER", nullable: true),
                    WaivedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WaiveReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WaivedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Findings_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ControlDays_BodyId_Day",
                table: "ControlDays",
                columns: new[] { "BodyId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_DirtyMarks_BodyId_ControlId_Id",
                table: "DirtyMarks",
                columns: new[] { "BodyId", "ControlId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_ControlId_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "ControlId", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_RowId",
                table: "Findings",
                columns: new[] { "BodyId", "RowId" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_U1_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "U1", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_U2_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "U2", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_U3_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "U3", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_U4_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "U4", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Open",
                table: "Findings",
                columns: new[] { "BodyId", "ControlId", "Subject" },
                unique: true,
                filter: "\"ClearedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ControlDays");

            migrationBuilder.DropTable(
                name: "ControlStates");

            migrationBuilder.DropTable(
                name: "ControlSwitches");

            migrationBuilder.DropTable(
                name: "DirtyMarks");

            migrationBuilder.DropTable(
                name: "Findings");
        }
    }
}
