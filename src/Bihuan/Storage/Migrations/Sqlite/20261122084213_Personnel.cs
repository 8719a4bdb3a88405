using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Personnel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_person",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Rank = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    StaffKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EnteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HomeOrgan = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Window = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    PoliticalStatus = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    PartyGroupDuty = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Branch = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    CitizenId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CitizenIdLookup = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Sex = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    BornOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_person", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_person_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_person_BodyId_CitizenIdLookup",
                table: "ledger_person",
                columns: new[] { "BodyId", "CitizenIdLookup" },
                unique: true,
                filter: "NOT \"Removed\"");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_person_BodyId_CreatedBy_NameSort_Id",
                table: "ledger_person",
                columns: new[] { "BodyId", "CreatedBy", "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_person_BodyId_EnteredOn_Id",
                table: "ledger_person",
                columns: new[] { "BodyId", "EnteredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_person_BodyId_NameSort_Id",
                table: "ledger_person",
                columns: new[] { "BodyId", "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_person_BodyId_U1_NameSort_Id",
                table: "ledger_person",
                columns: new[] { "BodyId", "U1", "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_person_BodyId_U2_NameSort_Id",
                table: "ledger_person",
                columns: new[] { "BodyId", "U2", "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_person_BodyId_U3_NameSort_Id",
                table: "ledger_person",
                columns: new[] { "BodyId", "U3", "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_person_BodyId_U4_NameSort_Id",
                table: "ledger_person",
                columns: new[] { "BodyId", "U4", "NameSort", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_person");
        }
    }
}
